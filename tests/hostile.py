"""Texts that are valid in every field of a record, and that a careless format would let do harm."""

TEXTS = (
    "He said \"no\", and 'yes', and “maybe”",
    "braces { and } and }{ and {{x}} and @misc{stolen,",
    r"LaTeX \input{secret} $x_1^2$ 50 % of A & B #1 ~ \\ end\\",
    "two\nlines\n\nER  - \nTY  - BOOK\nAU  - Somebody",
    "\nTI  - another title",
    "</script><script>alert(1)</script><!-- ]]> &amp; <b>",
    '=HYPERLINK("http://evil.example","click")',
    "＝1+1",
    " +1",
    "\t-1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "مرحبا \u200f(עברית) RTL",
    "ကချင် ၂၀၂၅ 中文「引号」",
    "semi;colon, comma | pipe \\ backslash \\n not a line",
    "emoji 🏴󠁧󠁢󠁳󠁣󠁴󠁿 \U0001d4d0 and e\u0301",
    "dashes -- and --- and '' `` ?` !` << >> ,,",
    "* an asterisk, # a hash, % a comment",
)
