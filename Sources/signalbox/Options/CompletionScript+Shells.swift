extension CompletionScript {
  /// `cur` is the word as it was typed, without the quote it began with; `compgen -f` and readline see to its quoting.
  static let bash = #"""
    # Offers the names the program answers with, and files whose endings are the answer's first line.
    # Neither is ever expanded: compgen -W would run the commands in them.
    __signalbox_offer_names_and_files() {
        local -a answer
        mapfile -t answer < <("${COMP_WORDS[0]}" "${@}" 0 0 2>/dev/null)

        # Without -r, read takes away the backslashes that quote characters of the word.
        local word name path
        IFS='' read word <<<"${cur}"
        for name in "${answer[@]:1}"; do
            # In what is no file's name bash leaves these characters unquoted, and would expand them on Enter.
            [[ "${name}" == *[\$\`~]* ]] && continue
            [[ "${name}" == "${cur}"* || "${name}" == "${word}"* ]] && COMPREPLY+=("${name}")
        done

        while IFS='' read -r name; do
            path="${name/#'~/'/"${HOME}/"}"
            if [[ -e "${path}" || -L "${path}" ]]; then
                # With its tilde bash does not find it, and would not quote it whole.
                [[ "${path}" == *[\$\`]* ]] && name="${path}"
            else
                # A line feed in a name makes it two, which are no files; in other folders only bash can look.
                [[ "${name}" == [~\$]* && "${name:1}" != *[\$\`~]* ]] || continue
            fi
            COMPREPLY+=("${name}")
        done < <(compgen -o plusdirs -fX "!*.@(${answer[0]// /|})" -- "${cur}")
    }

    """#

  static let zsh = #"""
    # Offers the names the program answers with, and files whose endings are the answer's first line.
    __signalbox_custom_complete() {
        local -a answer names expl
        answer=("${(@f)"$("${command_name}" "${@}" "${command_line[@]}" 2>/dev/null)"}")
        # The last line is one that swift-argument-parser adds.
        names=("${(@)answer[2,-2]}")
        _wanted -V names expl name compadd -a names
        # Not _files, which offers every file where no ending fits.
        _path_files -g "*.${answer[1]// / *.} *(-/)"
    }

    """#

  static let fish = #"""
    # Offers the names the program answers with, and files whose endings are the answer's first line.
    function __signalbox_custom_completion
        set -l tokens (__signalbox_tokens -p)
        set -l answer (command $tokens[1] $argv[..-3] 0 0 2>/dev/null)
        if set -q answer[2]
            printf '%s\n' $answer[2..]
        end
        set -l endings (string replace -a ' ' '|' -- $answer[1])
        set -l word (string replace -r '^--[^=]*=' '' -- (commandline -ct))
        for file in (complete -C"__fish_command_without_completions $word" | string match -r -- ".*(?:/|\.(?:$endings))\$")
            # A name with a line feed comes in pieces, which are no files.
            if string match -qr '^[~$]' -- $file; or test -e $file; or test -L $file
                printf '%s\n' $file
            end
        end
    end

    """#
}
