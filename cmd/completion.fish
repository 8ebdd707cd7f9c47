# Completion of an ase tool in fish, which loads it under the tool's name. The
# binaries know what may come next: a word and what it means, a tab between
# them, as fish takes them.
function __ase_complete
    set -l words (commandline -opc) (commandline -ct)
    $words[1] --complete $words[2..-1] 2>/dev/null
end

set -l tool (string replace -r '.*/(.*)\.fish$' '$1' (status filename))
complete -c $tool -f -a '(__ase_complete)'
# Where the tool has no answer, a file is meant.
complete -c $tool -n 'test -z "$(__ase_complete)"' -F
