/**
 * What authors write between dollar signs: a construct of each kind that KaTeX's page of supported
 * functions names, one to a line. A line break within one is `\n` in none of them.
 */
export const constructs: readonly string[] = String.raw`
a' + a'' + \tilde{a} + \mathring{g}
\acute{a} \grave{a} \hat{a} \check{a} \breve{a} \bar{a} \dot{a} \ddot{a} \dddot{a} \ddddot{a} \vec{a}
\widetilde{ac} + \widehat{abc} + \widecheck{ac}
\utilde{AB} + \underline{AB} + \overline{AB}
\overleftarrow{AB} + \overrightarrow{AB} + \overleftrightarrow{AB}
\underleftarrow{AB} + \underrightarrow{AB} + \underleftrightarrow{AB}
\overleftharpoon{ac} + \overrightharpoon{ac} + \Overrightarrow{AB}
\overgroup{AB} + \undergroup{AB} + \overlinesegment{AB} + \underlinesegment{AB}
\overbrace{a+b+c}^{\text{note}} + \underbrace{a+b+c}_{n}
\text{\'{a} \~{a} \.{a} \H{a} \^{a} \={a} \u{a} \r{a} \v{a} \"{a}}
(a) [b] \lbrace c \rbrace \langle d \rangle \vert e \vert \Vert f \Vert
\lceil a \rceil \lfloor b \rfloor \lmoustache c \rmoustache \lgroup d \rgroup
\ulcorner a \urcorner \llcorner b \lrcorner \llbracket c \rrbracket \lBrace d \rBrace
\left( \frac{a}{b} \middle| c \right]
\left. \frac{x}{y} \right\rvert_{x=0}
\bigl( \Bigl( \biggl( \Biggl( a \Biggr) \biggr) \Bigr) \bigr)
\big| \Big| \bigg| \Bigg| \bigm| \Bigm| \biggm| \Biggm|
\uparrow \downarrow \updownarrow \Uparrow \Downarrow \Updownarrow \backslash
\begin{matrix} a & b \\ c & d \end{matrix}
\begin{pmatrix} a & b \\ c & d \end{pmatrix}
\begin{bmatrix} a & b \\ c & d \end{bmatrix}
\begin{vmatrix} a & b \\ c & d \end{vmatrix}
\begin{Vmatrix} a & b \\ c & d \end{Vmatrix}
\begin{Bmatrix} a & b \\ c & d \end{Bmatrix}
\begin{pmatrix*}[r] -1 & 2 \\ 3 & -4 \end{pmatrix*}
\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}
\begin{array}{cc} a & b \\ c & d \end{array}
\begin{array}{|c:c|} \hline a & b \\ \hline c & d \\ \hdashline e & f \\ \hline\hline \end{array}
\begin{cases} a & \text{if } b \\ c & \text{if } d \end{cases}
\begin{rcases} a & \text{if } b \\ c & \text{if } d \end{rcases} \Rightarrow e
\begin{dcases} \frac{a}{2} & b \\ c & d \end{dcases}
\begin{equation} a = b \end{equation}
\begin{equation*} a = b \end{equation*}
\begin{split} a &= b + c \\ &= e + f \end{split}
\begin{align} a &= b + c \\ d + e &= f \end{align}
\begin{align*} a &= b + c \\ d + e &= f \end{align*}
\begin{aligned} a &= b + c \\ d + e &= f \end{aligned}
\begin{gather} a = b \\ e = b + c \end{gather}
\begin{gather*} a = b \\ e = b + c \end{gather*}
\begin{gathered} a = b \\ e = b + c \end{gathered}
\begin{alignat}{2} 10&x + &3&y = 2 \\ 3&x + &13&y = 4 \end{alignat}
\begin{alignedat}{2} 10&x + &3&y = 2 \\ 3&x + &13&y = 4 \end{alignedat}
\begin{CD} A @>a>> B \\ @VbVV @AAcA \\ C @= D \end{CD}
\begin{subarray}{l} i \\ j \end{subarray}
\sum_{\substack{0 < i < m \\ 0 < j < n}} a_{ij}
E = mc^2 \tag{1}
E = mc^2 \tag*{Einstein}
\begin{align} a &= b \tag{3} \\ c &= d \tag{4} \\ e &= f \notag \end{align}
\Alpha \Beta \Gamma \Delta \Epsilon \Zeta \Eta \Theta \Iota \Kappa \Lambda \Mu
\Nu \Xi \Omicron \Pi \Rho \Sigma \Tau \Upsilon \Phi \Chi \Psi \Omega
\varGamma \varDelta \varTheta \varLambda \varXi \varPi \varSigma \varUpsilon \varPhi \varPsi \varOmega
\alpha \beta \gamma \delta \epsilon \zeta \eta \theta \iota \kappa \lambda \mu \nu \xi \omicron \pi
\rho \sigma \tau \upsilon \phi \chi \psi \omega \varepsilon \varkappa \vartheta \thetasym
\varpi \varrho \varsigma \varphi \digamma
\imath \jmath \nabla \Im \Re \reals \Reals \wp \aleph \alef \beth \gimel \daleth \ell \hbar \hslash
\eth \Finv \Game \partial \Bbbk \infty \N \R \Z \natnums \Complex \cnums
а + щ + 中 + あ + é
\mathbb{ABCRQZ} \mathcal{ABCL} \mathfrak{ABCg} \mathscr{ABC}
\mathbf{ABCv} \mathrm{ABC} \mathit{ABC} \mathsf{ABC} \mathtt{ABC} \mathnormal{ABC} \mathsfit{ABC}
\bold{AB} \Bbb{AB} \frak{AB} \cal AB
\boldsymbol{\alpha + x} \bm{\beta} \pmb{x}
{\bf a} {\it b} {\rm c} {\sf d} {\tt e}
\textrm{a} \textit{b} \textbf{c} \textsf{d} \texttt{e} \textnormal{f} \textmd{g} \textup{h} \emph{i}
x_n e^x {}_u^o x_a^b \overset{!}{=} \underset{!}{=} \stackrel{!}{=}
a \atop b
a \raisebox{0.25em}{b} c
\sideset{_1^2}{_3^4}\prod x
\rlap{/}{=} \mathrlap{/}{=} \llap{a}b \mathllap{a}b \clap{a} \mathclap{\text{if } n > 1}
\smash{y}_x \vphantom{(} \hphantom{abc} \phantom{xyz}
a\,b\:c\;d\ e\!f\quad g\qquad h~i
a\thinspace b\medspace c\thickspace d\enspace e\negthinspace f\negmedspace g\negthickspace h\nobreakspace i\space j
a \kern1em b \mkern18mu c \mskip18mu d \hskip1em e \hspace{1em} f \hspace*{1em} g
\forall \exists \nexists \in \isin \notin \ni \notni \complement \subset \supset \mid \land \lor
\therefore \because \mapsto \to \gets \leftrightarrow \neg \lnot \emptyset \empty \varnothing
\implies \impliedby \iff
\sum \prod \bigotimes \bigvee \int \coprod \bigoplus \bigwedge \iint \intop \bigodot \bigcap
\iiint \smallint \biguplus \bigcup \oint \oiint \oiiint \bigsqcup
\sum_{n=0}^{\infty} \frac{1}{n!} = e
\int\limits_0^1 x^2 \, dx \int\nolimits_0^1
+ - / * \cdot \cdotp \gtrdot \lessdot \pmod{a} \pod{a} \bmod x \mod{m}
\amalg \ast \barwedge \bigcirc \boxdot \boxminus \boxplus \boxtimes \bullet \cap \Cap \circ
\circledast \circledcirc \circleddash \cup \Cup \curlyvee \curlywedge \dag \dagger \ddag \ddagger
\diamond \div \divideontimes \dotplus \doublebarwedge \intercal \leftthreetimes \rightthreetimes \ltimes \rtimes
\lhd \rhd \unlhd \unrhd \mp \pm \odot \ominus \oplus \oslash \otimes \plusmn \sqcap \sqcup
\times \uplus \vee \veebar \wedge \wr \star \setminus \smallsetminus
\frac{a}{b} {a \over b} a/b \tfrac{a}{b} \dfrac{a}{b} \cfrac{a}{1 + \cfrac{1}{b}}
\genfrac ( ] {2pt}{1}a{a+1} {a \above{2pt} b+1}
\binom{n}{k} \dbinom{n}{k} \tbinom{n}{k} {n \choose k} {n \brace k} {n \brack k}
\arcsin \arccos \arctan \arctg \arcctg \arg \ch \cos \cosec \cosh \cot \cotg \coth \csc \ctg \cth
\deg \dim \exp \hom \ker \lg \ln \log \sec \sin \sinh \sh \tan \tanh \tg \th
\operatorname{f}(x) \operatorname*{argmax}_x \argmax \argmin \det \gcd \inf \lim_{x \to 0} \max \min
\injlim \liminf \limsup \plim \Pr \projlim \sup \varinjlim \varliminf \varlimsup \varprojlim
\sqrt{x} \sqrt[3]{x} \surd x
= < > : \approx \approxcolon \approxeq \asymp \backepsilon \backsim \backsimeq \between \bowtie \bumpeq \Bumpeq
\circeq \colonapprox \Colonapprox \coloneqq \Coloneqq \colonminus \colonsim \cong \curlyeqprec \curlyeqsucc
\dashv \dblcolon \doteq \Doteq \doteqdot \eqcirc \eqcolon \Eqcolon \eqqcolon \eqsim \eqslantgtr \eqslantless \equiv
\fallingdotseq \frown \ge \geq \geqq \geqslant \gg \ggg \gt \gtrapprox \gtreqless \gtreqqless \gtrless \gtrsim
\imageof \in \Join \le \leq \leqq \leqslant \lessapprox \lesseqgtr \lesseqqgtr \lessgtr \lesssim \ll \lll \lt
\models \multimap \origof \owns \parallel \perp \pitchfork \prec \precapprox \preccurlyeq \preceq \precsim \propto
\risingdotseq \shortmid \shortparallel \sim \simeq \smallfrown \smallsmile \smile
\sqsubset \sqsubseteq \sqsupset \sqsupseteq \Subset \subseteq \subseteqq \succ \succapprox \succcurlyeq \succeq \succsim
\Supset \supseteq \supseteqq \thickapprox \thicksim \trianglelefteq \triangleq \trianglerighteq
\varpropto \vartriangle \vartriangleleft \vartriangleright \vcentcolon \vdash \vDash \Vdash \Vvdash
\gnapprox \gneq \gneqq \gnsim \gvertneqq \lnapprox \lneq \lneqq \lnsim \lvertneqq
\ncong \ne \neq \ngeq \ngeqq \ngeqslant \ngtr \nleq \nleqq \nleqslant \nless \nmid \nparallel \nprec \npreceq
\nshortmid \nshortparallel \nsim \nsubseteq \nsubseteqq \nsucc \nsucceq \nsupseteq \nsupseteqq
\ntriangleleft \ntrianglelefteq \ntriangleright \ntrianglerighteq \nvdash \nvDash \nVdash \nVDash
\precnapprox \precneqq \precnsim \subsetneq \subsetneqq \succnapprox \succneqq \succnsim \supsetneq \supsetneqq
\varsubsetneq \varsubsetneqq \varsupsetneq \varsupsetneqq \not= \not\in
\circlearrowleft \circlearrowright \curvearrowleft \curvearrowright \dashleftarrow \dashrightarrow
\downdownarrows \downharpoonleft \downharpoonright \hookleftarrow \hookrightarrow \leadsto
\leftarrowtail \leftharpoondown \leftharpoonup \leftleftarrows \leftrightarrows \leftrightharpoons \leftrightsquigarrow \Lleftarrow
\longleftarrow \Longleftarrow \longleftrightarrow \Longleftrightarrow \longmapsto \longrightarrow \Longrightarrow
\looparrowleft \looparrowright \Lsh \Rsh \nearrow \nwarrow \searrow \swarrow
\nleftarrow \nLeftarrow \nleftrightarrow \nLeftrightarrow \nrightarrow \nRightarrow
\restriction \rightarrowtail \rightharpoondown \rightharpoonup \rightleftarrows \rightleftharpoons \rightrightarrows \rightsquigarrow \Rrightarrow
\twoheadleftarrow \twoheadrightarrow \upharpoonleft \upharpoonright \upuparrows
\xleftarrow{abc} \xrightarrow[under]{over} \xLeftarrow{abc} \xRightarrow{abc}
\xleftrightarrow{abc} \xLeftrightarrow{abc} \xhookleftarrow{abc} \xhookrightarrow{abc}
\xtwoheadleftarrow{abc} \xtwoheadrightarrow{abc} \xleftharpoonup{abc} \xrightharpoonup{abc}
\xleftharpoondown{abc} \xrightharpoondown{abc} \xleftrightharpoons{abc} \xrightleftharpoons{abc}
\xtofrom{abc} \xmapsto{abc} \xlongequal{abc}
\bra{\phi} \ket{\psi} \braket{\phi|\psi} \Bra{\phi} \Ket{\psi} \Braket{\phi|\frac{a}{b}|\psi}
\set{x | x < 5} \Set{x | x < \frac{1}{2}}
\cancel{5} \bcancel{5} \xcancel{ABC} \sout{abc}
\boxed{\pi = \frac{c}{d}} \fbox{words} a_{\angl n} a_{\angln} \phase{-78^\circ}
\not{a} \underline{x}
\color{blue} F = ma
\textcolor{blue}{F = ma} \textcolor{#228B22}{F} \colorbox{aqua}{F = ma} \fcolorbox{red}{aqua}{A}
{\Huge a} {\huge b} {\LARGE c} {\Large d} {\large e} {\normalsize f} {\small g} {\footnotesize h} {\scriptsize i} {\tiny j}
\displaystyle \sum_{i=0}^n \textstyle \sum_{i=0}^n \scriptstyle x \scriptscriptstyle y
\mathchoice{a}{b}{c}{d}
\mathord{a} \mathbin{b} \mathrel{c} \mathopen{d} \mathclose{e} \mathpunct{f} \mathinner{g} \mathop{h}
\dots \cdots \ddots \ldots \vdots \dotsb \dotsc \dotsi \dotsm \dotso \mathellipsis
\% \# \& \_ \$ \S \P \text{\textsection \textparagraph}
\text{\textdollar \pounds \textsterling \copyright \textcopyright \textregistered \textdegree} \yen \degree \circledR \circledS
\clubsuit \diamondsuit \heartsuit \spadesuit \flat \natural \sharp \checkmark \maltese \maltese
\angle \measuredangle \sphericalangle \top \bot \square \blacksquare \Box \Diamond \lozenge \blacklozenge
\triangle \triangledown \blacktriangle \blacktriangledown \blacktriangleleft \blacktriangleright \bigstar \bigtriangleup \bigtriangledown
\prime \backprime \mho \infin \diagdown \diagup \surd \KaTeX \LaTeX \TeX
\rule{1em}{2em} a \rule[6px]{2px}{1em}
\def\foo{x^2} \foo + \foo
\newcommand{\norm}[1]{\lVert #1 \rVert} \norm{x}
\gdef\bar#1{#1^2} \bar{y} + \bar{y}
\let\foo=\alpha \foo
\providecommand\hi{h_i} \hi
\verb!\frac a b!
\textstyle \hbox{words} \mbox{more} \vcenter{x} \fbox{Hi there!}
\char"263a \symbf{x}
\text{if $x$ is odd, and “quoted” words}
f : R \to R
x^2 + y^2 = z^2
ax^2 + bx + c = 0 \implies x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
\forall \varepsilon > 0 \; \exists \delta > 0 : |x - a| < \delta \implies |f(x) - L| < \varepsilon
\nabla \times \vec{B} = \mu_0 \vec{J} + \mu_0 \varepsilon_0 \frac{\partial \vec{E}}{\partial t}
e^{i\pi} + 1 = 0
\Pr(A \mid B) = \frac{\Pr(B \mid A) \Pr(A)}{\Pr(B)}
\iint_{\Omega} f(x, y) \, \mathrm{d}x \, \mathrm{d}y
A = \left[ \begin{array}{cc|c} 1 & 0 & a \\ 0 & 1 & b \end{array} \right]
\begin{aligned} \dot{x} &= \sigma(y - x) \\ \dot{y} &= \rho x - y - xz \end{aligned} \Bigr\}
\ce{H2O}
\pu{123 kJ}
\href{https://example.org/}{x}
\url{https://example.org/}
\includegraphics{a.png}
\htmlClass{a}{x}
\htmlId{a}{x}
\htmlStyle{color: red}{x}
\htmlData{a=b}{x}
\begin{darray}{cc} a & b \\ c & d \end{darray}
\begin{drcases} a & b \\ c & d \end{drcases}
\begin{matrix*}[l] a & b \\ c & d \end{matrix*}
\begin{bmatrix*}[l] a & b \\ c & d \end{bmatrix*}
\begin{Vmatrix*}[l] a & b \\ c & d \end{Vmatrix*}
\begin{vmatrix*}[l] a & b \\ c & d \end{vmatrix*}
\begin{Bmatrix*}[l] a & b \\ c & d \end{Bmatrix*}
\begin{multline} a + b \\ + c \end{multline}
\begin{equation} \begin{split} a &= b \\ &= c \end{split} \end{equation}
\begin{align} a &= b \label{first} \\ c &= d \end{align}
\tag{2} x = y \label{second}
a \allowbreak b \nobreak c \newline d \\ e
\hphantom{a} \mathstrut b \strut
\limits \nolimits
\begingroup a \endgroup \bgroup b \egroup
\underbar{x} \undertilde{ab} \overparen{AB} \underparen{AB}
\tag{a}\text{a tag before its formula}
x \operatornamewithlimits{lim}_{n} y
\expandafter\sqrt\frac{a}{b}
\relax a \mathsterling \standardstate
\minuso \lparen a \rparen \lbrack b \rbrack \lang c \rang \lvert d \rvert \lVert e \rVert
\exist \hearts \clubs \spades \diamonds \larr \rarr \lrarr \Larr \Rarr \harr \hArr \uarr \darr
\sub \sube \supe \real \weierp \bull \image \ang \and \or \sdot \sect \thetasym \euro
\Darr \Uarr \lArr \rArr \dArr \uArr \Harr \lrArr \alefsym \infin \O \o \AA \aa \AE \ae \OE \oe \ss \text{\i \j}
`
  .trim()
  .split('\n');
