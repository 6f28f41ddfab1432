extension CompletionScript {
  /// `$2` is the word as it was typed, without the quote it began with; `compgen -f` and readline see to its quoting.
  static let bash = #"""
    # Completion of signalbox for bash. What names are offered and which files fit, the program answers;
    # neither a name nor a word of the line is ever expanded.
    _signalbox() {
        # The shell's own settings may part words otherwise, or refuse what is not set.
        local IFS=$' \t\n'
        local cur=$2 line=${COMP_LINE:0:COMP_POINT} word
        local -a words=() answer=()
        local -i index
        # bash parts words at = and : too; here only blanks part them.
        for ((index = 0; index <= COMP_CWORD; index++)); do
            word=${COMP_WORDS[index]}
            if ((index == 0)) || [[ $line == [[:blank:]]* ]]; then
                line=${line#"${line%%[![:blank:]]*}"}
                words+=("")
            fi
            # The last word ends at the cursor.
            ((index < COMP_CWORD)) || word=$line
            words[${#words[@]} - 1]+=$word
            line=${line#"$word"}
        done
        local typed=${words[${#words[@]} - 1]}
        mapfile -t answer < <("${words[0]/#'~/'/"${HOME-}/"}" complete -- "${words[@]:1}" 2>/dev/null)

        # What is completed, after --option=, and how much of it stands before the part that bash replaces.
        local value=$typed front=''
        [[ $typed == --*=* ]] && value=${typed#*=}
        if [[ $cur == --*=* ]]; then
            front=${cur%%=*}=
            cur=${cur#*=}
        fi
        [[ $value == [\"\']* ]] && value=${value:1}
        local head=''
        [[ $value == *"$cur" ]] && head=${value:0:${#value}-${#cur}}
        local plain_value plain_head
        # Without -r, read takes away the backslashes that quote characters of a word.
        # shellcheck disable=SC2162
        {
            IFS='' read plain_value <<<"$value"
            IFS='' read plain_head <<<"$head"
        }

        local name path
        for name in "${answer[@]:1}"; do
            # In what is no file's name bash leaves these characters unquoted, and would expand them on Enter.
            [[ $name == *[\$\`~]* ]] && continue
            if [[ $name == "$value"* || $name == "$plain_value"* ]]; then
                COMPREPLY+=("$front${name:${#plain_head}}")
            fi
        done

        local -a files=()
        case ${answer[0]-} in
        all | sockets) files=(-f) ;;
        'endings '*)
            local endings=${answer[0]#endings }
            files=(-o plusdirs -fX "!*.@(${endings// /|})")
            ;;
        esac
        if ((${#files[@]})); then
            # Where the part before a colon stays, the whole name has to be looked for.
            [[ $head ]] && word=$value || word=$cur
            # An option that is off gives a status, which would end a shell with -e.
            local extglob
            extglob=$(shopt -p extglob) || :
            shopt -s extglob
            while IFS='' read -r name; do
                path=${name/#'~/'/"${HOME-}/"}
                if [[ -e $path || -L $path ]]; then
                    [[ ${answer[0]} != sockets || -S $path || -d $path ]] || continue
                    # With its tilde bash does not find it, and would not quote it whole.
                    [[ $path == *[\$\`]* ]] && name=$path
                else
                    # A line feed in a name makes it two, which are no files; in other folders only bash can look.
                    [[ $name == [~\$]* && ${name:1} != *[\$\`~]* ]] || continue
                fi
                COMPREPLY+=("$front${name:${#head}}")
            done < <(compgen "${files[@]}" -- "$word")
            $extglob
            compopt -o filenames
        fi
        # The value is to be typed after it, and more of a list.
        [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
        return 0
    }

    complete -F _signalbox signalbox

    """#
}
