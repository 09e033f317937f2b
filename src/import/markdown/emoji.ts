/** The emoji that are most often written by name on GitHub. */
export const emoji: ReadonlyMap<string, string> = new Map(
  `+1 👍 -1 👎 thumbsup 👍 thumbsdown 👎 100 💯 art 🎨 beer 🍺 bell 🔔 book 📖 books 📚 boom 💥 broken_heart 💔 bug 🐛
  bulb 💡 cake 🍰 camera 📷 cat 🐱 checkered_flag 🏁 clap 👏 coffee ☕ computer 💻 confetti_ball 🎊 confused 😕
  construction 🚧 cry 😢 dog 🐶 earth_africa 🌍 exclamation ❗ eyes 👀 fire 🔥 frowning 😦 gem 💎 gift 🎁 grin 😁
  grinning 😀 hammer 🔨 hand ✋ heart ❤️ heart_eyes 😍 heavy_check_mark ✔️ hourglass ⌛ hugs 🤗 information_source ℹ️
  innocent 😇 joy 😂 key 🔑 kissing_heart 😘 laughing 😆 link 🔗 lock 🔒 mag 🔍 mailbox 📫 memo 📝 microphone 🎤
  moneybag 💰 moon 🌔 mortar_board 🎓 muscle 💪 musical_note 🎵 neutral_face 😐 no_entry ⛔ ok 🆗 ok_hand 👌
  open_mouth 😮 package 📦 page_facing_up 📄 paperclip 📎 pencil 📝 pencil2 ✏️ point_down 👇 point_right 👉
  point_up ☝️ pray 🙏 pushpin 📌 question ❓ rage 😡 rainbow 🌈 recycle ♻️ relaxed ☺️ relieved 😌 rocket 🚀 rofl 🤣
  rose 🌹 scissors ✂️ scream 😱 seedling 🌱 shrug 🤷 skull 💀 slightly_smiling_face 🙂 smile 😄 smiley 😃 smirk 😏
  snail 🐌 snowflake ❄️ sob 😭 sparkles ✨ speech_balloon 💬 star ⭐ star2 🌟 stuck_out_tongue 😛 sun_with_face 🌞
  sunglasses 😎 sunny ☀️ sweat_smile 😅 tada 🎉 thinking 🤔 tree 🌳 trophy 🏆 umbrella ☔ unamused 😒 upside_down_face 🙃
  v ✌️ warning ⚠️ wave 👋 white_check_mark ✅ wink 😉 worried 😟 wrench 🔧 x ❌ yum 😋 zap ⚡ zzz 💤`
    .match(/\S+ \S+/g)
    ?.map((pair) => pair.split(' ') as [string, string]),
);
