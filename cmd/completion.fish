# Completion of an ase tool in fish, which loads it under the tool's name. The
# binaries know what may come next: a word and what it means, a tab between
# them, as fish takes them; fish quotes them.
function __ase_answer
    set -l words (commandline -opc)
    $words[1] --complete $words[2..-1] (__ase_typed) 2>/dev/null
end

# The word before the cursor without its quotes, of which one may be open.
function __ase_typed
    set -l raw (commandline -ct)
    for close in '' '"' "'"
        string unescape -- "$raw$close"
        and return
    end
    echo -- $raw
end

# fish leaves out what does not have what was typed in it: names that begin so
# but for their accents are offered as they were begun, which the tools take.
function __ase_complete
    set -l answer (__ase_answer | string match -rv '^\t')
    set -l typed (__ase_typed)
    set -l size (string length -- "$typed")
    set -l any
    for line in $answer
        set -l word (string split -m 1 \t -- $line)[1]
        set -l head (string sub -l $size -- $word)
        set -l rest (string sub -s (math $size + 1) -- $word)
        set -l like (string escape --style=regex -- "$head" |
            string replace -ar '[^\x01-\x7f]' '.')
        if test -z "$typed"; or string match -qi -- "*$typed*" $word
            set any 1
            echo -- $line
        else if string match -qir -- "^$like\$" "$typed"
            set any 1
            echo -- $typed$rest\t(string replace \t ', ' -- $line)
        end
    end
    # By another word of its name, with other letters: what was typed means it.
    if test -z "$any"; and test (count $answer) = 1
        echo -- $typed\t(string replace \t ', ' -- $answer)
    end
end

set -l tool (string replace -r '.*/(.*)\.fish$' '$1' (status filename))
complete -c $tool -f -a '(__ase_complete)'
# A lone tab: a file is meant.
complete -c $tool -n '__ase_answer | string match -qr "^\t\$"' -F
