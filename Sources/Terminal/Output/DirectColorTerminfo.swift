/// A terminfo entry for xterm and its relatives with 24-bit colours, which Debian's entries lack.
///
/// The variable TERMINFO passes it to ncurses. Colours are in the form with semicolons, which more terminals support
/// than the one with colons. It has the capabilities for output only: no keys, no palette changes, no background
/// colour erase (which terminals disagree about).
///
/// ```
/// signalbox-direct|xterm and its relatives with 24-bit colour,
///   RGB, am, mir, msgr, xenl,
///   colors#0x1000000, cols#80, it#8, lines#24, pairs#0x10000,
///   bold=\E[1m, civis=\E[?25l, clear=\E[H\E[2J, cnorm=\E[?25h, cr=\r, csr=\E[%i%p1%d;%p2%dr,
///   cub=\E[%p1%dD, cub1=^H, cud=\E[%p1%dB, cud1=\n, cuf=\E[%p1%dC, cuf1=\E[C,
///   cup=\E[%i%p1%d;%p2%dH, cuu=\E[%p1%dA, cuu1=\E[A, dch=\E[%p1%dP, dch1=\E[P, dim=\E[2m,
///   dl=\E[%p1%dM, dl1=\E[M, ech=\E[%p1%dX, ed=\E[J, el=\E[K, el1=\E[1K, home=\E[H,
///   hpa=\E[%i%p1%dG, ich=\E[%p1%d@, il=\E[%p1%dL, il1=\E[L, ind=\n, op=\E[39;49m, rev=\E[7m, ri=\EM,
///   ritm=\E[23m, rmcup=\E[?1049l, rmkx=\E[?1l\E>, rmso=\E[27m, rmul=\E[24m,
///   setab=\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,
///   setaf=\E[38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,
///   sgr=\E[0%?%p6%t;1%;%?%p5%t;2%;%?%p2%t;4%;%?%p1%p3%|%t;7%;m,
///   sgr0=\E[m, sitm=\E[3m, smcup=\E[?1049h, smso=\E[7m, smul=\E[4m, vpa=\E[%i%p1%dd,
/// ```
///
/// Compiled by `tic -x -o DIRECTORY`, printed by `infocmp -x -Q2 -q`.
enum DirectColorTerminfo {
  static let name = "signalbox-direct"

  /// The compiled entry in the form of TERMINFO.
  static let variable = """
    b64:HgI8AA8ADwBpAdQBc2lnbmFsYm94LWRpcmVjdHx4dGVybSBhbmQgaXRzIHJlbGF0aXZlcyB3aXRoIDI0LWJpdCBjb2xvdXIA\
    AAEAAAEAAAAAAAAAAAEBAFAAAAAIAAAAGAAAAP____________________________________________________8AAAABAAAB\
    AP____8AAAIA__8TABsAHwAjAP__LgA_AEEARQBMAP__TgBVAP__WQD__10AYQD__________2UAagD__3MA________eAB9AIIA\
    hwD__5AAlAD_____nQCjAP____________________-pAP______________________________________________________\
    ____________________________________rQD__________________________________________7UAvgDHANAA___ZAOIA\
    6wD___QA_________________________________QD__wgBCgENAf______________________________________________\
    ____________________________________________________________________________________________________\
    ____________________________________________________________________________________________________\
    ____________________________________________________________________________________________________\
    __________________9DAf_______________________________________________________________________0gB____\
    ______________________________9RAf_______________________1YB________________________________________\
    __________________________________________________________9cAZgBDQAbWyVpJXAxJWQ7JXAyJWRyABtbSBtbMkoA\
    G1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgACgAbW0gAG1s_MjVsAAgAG1s_MjVoABtbQwAbW0EAG1tQABtbTQAb\
    WzFtABtbPzEwNDloABtbMm0AG1s3bQAbWzdtABtbNG0AG1slcDElZFgAG1ttABtbPzEwNDlsABtbMjdtABtbMjRtABtbTAAbWz8x\
    bBs-ABtbJXAxJWRQABtbJXAxJWRNABtbJXAxJWRCABtbJXAxJWRAABtbJXAxJWRMABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRB\
    ABtbJWklcDElZGQACgAbTQAbWzAlPyVwNiV0OzElOyU_JXA1JXQ7MiU7JT8lcDIldDs0JTslPyVwMSVwMyV8JXQ7NyU7bQAbWzFL\
    ABtbMzk7NDltABtbM20AG1syM20AG1szODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9\
    JSYlZG0AG1s0ODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZG0AAQAAAAAAAQAE\
    AAEAAABSR0IA
    """
}
