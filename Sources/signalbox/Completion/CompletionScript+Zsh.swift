extension CompletionScript {
  /// The script works as an autoloaded function, which the first line asks for, and when it is sourced.
  static let zsh = #"""
    #compdef signalbox
    # Completion of signalbox for zsh. What names are offered and which files fit, the program answers;
    # neither a name nor a word of the line is ever expanded.
    _signalbox() {
        local -a answer names pending expl
        local typed="${(Q)PREFIX}" program="${(Q)words[1]}"
        answer=("${(@f)$("${program/#\~\//$HOME/}" complete -- "${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null)}")
        names=("${(@)answer[2,-1]}")
        [[ $PREFIX == --*=* ]] && compset -P 1 '*='

        local found=1
        # The value is to be typed after it.
        pending=("${(@M)names:#*=}")
        names=("${(@)names:#*=}")
        _wanted -V names expl name compadd -a names && found=0
        _wanted -V pending expl name compadd -S '' -a pending && found=0
        case $answer[1] in
        all) _files && found=0 ;;
        # Not _files, which offers every file where no ending fits.
        sockets)
            _wanted files expl socket _path_files -g '*(-=)' && found=0
            _wanted folders expl folder _path_files -/ && found=0
            ;;
        endings\ *)
            _wanted files expl file _path_files -g "*.(${${answer[1]#endings }// /|})(-.)" && found=0
            _wanted folders expl folder _path_files -/ && found=0
            ;;
        esac
        return found
    }

    if [[ $funcstack[1] == _signalbox ]]; then
        _signalbox "$@"
    else
        compdef _signalbox signalbox
    fi

    """#
}
