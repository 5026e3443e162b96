namespace OpenClaw.Handlers.Cli;

/// <summary>The completion scripts. Each hands over the line without its first word, which may be an alias or a path, and the
/// position of the cursor in it.</summary>
internal static class CompletionScripts
{
    public const string Bash = """
        # bash completion for openclaw. Load it with:
        #   source <(openclaw completion bash)
        _openclaw_complete() {
            local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
            line="${line#*[[:space:]]}"
            COMPREPLY=( $(compgen -W "$(command openclaw "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word") )
        }
        complete -o default -F _openclaw_complete openclaw

        """;

    public const string Zsh = """
        #compdef openclaw
        # zsh completion for openclaw. Load it with:
        #   source <(openclaw completion zsh)
        _openclaw() {
            local line="${(j: :)words[2,CURRENT]}"
            local -a candidates
            candidates=( ${(f)"$(command openclaw "[suggest:${#line}]" "$line" 2>/dev/null)"} )
            (( ${#candidates} )) && compadd -- $candidates || _files
        }
        compdef _openclaw openclaw

        """;

    public const string Fish = """
        # fish completion for openclaw. Load it with:
        #   openclaw completion fish | source
        function __openclaw_complete
            set -l line (commandline -cp | string replace -r '^\s*\S+\s?' '')
            command openclaw "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c openclaw -f -a '(__openclaw_complete)'

        """;

    public const string PowerShell = """
        # PowerShell completion for openclaw. Load it with:
        #   openclaw completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName openclaw -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $text = $commandAst.ToString().PadRight($cursorPosition - $commandAst.Extent.StartOffset)
            $line = $text -replace '^\s*\S+\s?', ''
            & openclaw "[suggest:$($line.Length)]" "$line" 2>$null | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
