using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OpenClaw.Tests.Architecture;

/// <summary>Platform/Storage is the only code that writes: what goes through it is private, durable and never half there.</summary>
public sealed partial class WriterTests
{
    /// <summary>Whoever writes by itself, and why it may.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Gateway/Agents/Tools/Files/ToolFile.cs"] = "what an agent works on keeps its mode, owner and links",
        ["Gateway/Agents/Tools/Files/WriteTool.cs"] = "folders of what an agent works on",
        ["Gateway/Agents/Tools/Exec/ExecTool.cs"] = "folder of what an agent works on",
        ["Handlers/Cli/Commands/CompletionCommand.cs"] = "one line more in the start file of a shell",
        ["Handlers/Cli/Commands/Config/ConfigEditCommand.cs"] = "removes its own scrap copy",
        ["Handlers/Cli/Commands/Nodes/NodeMedia.cs"] = "a file for whoever gave the command, where they want it",
        ["Handlers/Cli/Commands/Security/StateFilePermissions.cs"] = "modes only",
        ["Handlers/Cli/Commands/Service/ServicePlan.cs"] = "removes the file of a service",
        ["Handlers/Cli/Commands/State/RemovalPlan.cs"] = "removes what was told before",
        ["Platform/Terminal/StandardOutput.cs"] = "what a command prints, where its output goes",
    };

    [Fact]
    public void Nothing_but_storage_and_the_exceptions_writes()
    {
        var writers = Sources().Where(source => File.ReadLines(source.File).Any(IsWriting)).Select(source => source.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), writers);
    }

    private static bool IsWriting(string line) => Writing().IsMatch(line) && !line.Contains("FileAccess.Read,", StringComparison.Ordinal);

    private static IEnumerable<(string File, string Name)> Sources()
    {
        foreach (var top in new[] { "Protocol", "Platform", "Config", "Client", "Gateway", "Handlers" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), top), "*.cs", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(Root(), file).Replace('\\', '/');
                if (!name.StartsWith("Platform/Storage/", StringComparison.Ordinal)) yield return (file, name);
            }
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"(?<![\w.])(?:(?:System\.IO\.)?File\.(?:Write\w*|Create\w*|Move|Copy|Delete|Append\w*|Replace|Set\w+|OpenWrite|OpenHandle|Open)\(|(?:System\.IO\.)?Directory\.(?:Create\w*|Move|Delete|Set\w+)\(|new FileStream\(|new StreamWriter\()")]
    private static partial Regex Writing();
}
