extension CompletionScript {
  static let fish = #"""
    # Completion of signalbox for fish. What names are offered and which files fit, the program answers;
    # neither a name nor a word of the line is ever expanded.
    function __signalbox_complete
        # fish 4 has another option for the words without their quotes.
        set -l words (commandline -xpc 2>/dev/null; or commandline -opc)
        set -l typed (commandline -ct)
        set -l answer (command $words[1] complete -- $words[2..] "$typed" 2>/dev/null)
        set -l head (string match -r -- '^--[^=]*=' "$typed")
        set -l value (string replace -r -- '^--[^=]*=' '' "$typed")
        if set -q answer[2]
            printf '%s\n' "$head"$answer[2..]
        end

        set -l files (string split ' ' -- $answer[1])
        contains -- "$files[1]" all endings sockets; or return
        for file in (complete -C"__signalbox_any_file $value")
            set -l path (string replace -r -- '^~/' "$HOME/" $file)
            # A name with a line feed comes in pieces, which are no files; a variable in it only fish can expand.
            if not test -e $path; and not test -L $path; and not string match -q -- '$*' $file
                continue
            end
            if not string match -q -- '*/' $file
                switch $files[1]
                    case sockets
                        test -S $path; or continue
                    case endings
                        string match -qr -- '\.('(string join '|' $files[2..])')$' $file; or continue
                end
            end
            # One of them begins as the word does, expanded or not.
            printf '%s\n' "$head$file"
            test $path = $file; or printf '%s\n' "$head$path"
        end
    end

    complete -c signalbox -f -a '(__signalbox_complete)'

    """#
}
