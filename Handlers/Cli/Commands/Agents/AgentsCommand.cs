using System.CommandLine;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw agents</c>: who there is. Works on the configuration, so that no gateway is needed; only the files in
/// an agent's workspace are asked for there where the agent is.</summary>
internal sealed class AgentsCommand : Command
{
    public AgentsCommand(CliRunner runner)
        : base("agents", "Agents: list, add, delete, identity, files")
    {
        var list = new AgentsList();
        var listCommand = new Command("list", "The configured agents");
        foreach (var command in new[] { this, listCommand })
        {
            list.AddTo(command);
            command.SetAction(runner.Action(list.RunAsync));
        }
        Subcommands.Add(listCommand);
        Subcommands.Add(new AgentsAddCommand(runner));
        Subcommands.Add(new AgentsDeleteCommand(runner));
        Subcommands.Add(new AgentsIdentityCommand(runner));
        Subcommands.Add(Files(runner));
    }

    private static Command Files(CliRunner runner) => new("files", "Files that shape an agent, through the gateway")
    {
        new RequestCommand(runner, "list", "Which files there are", MethodNames.AgentsFilesList, [Agent()]) { Show = FilesAsync },
        new RequestCommand(runner, "get", "Print a file", MethodNames.AgentsFilesGet, [Agent(), FileName()])
        {
            Show = answer => answer.Result.ObjectOf("file") is var file && file.BoolOf("missing") == true
                ? throw new CliException($"There is no {file.StringOf("name")} yet ({file.StringOf("path")})")
                : answer.Out.WriteAsync(file.StringOf("content") ?? ""),
        },
        new AgentFileSetCommand(runner),
    };

    private static RequestField Agent() => RequestField.Argument("agent", "agentId", "Id of the agent");

    private static RequestField FileName() => RequestField.Argument("file", "name", "For example SOUL.md");

    private static async Task FilesAsync(RequestAnswer answer)
    {
        await answer.WriteLineAsync($"Workspace: {answer.Result.StringOf("workspace")}");
        var rows = TextTable.Headed("File", "Bytes", "Changed");
        foreach (var file in answer.Result.ItemsOf("files"))
        {
            var isMissing = file.BoolOf("missing") == true;
            rows.Add(
            [
                file.StringOf("name") ?? "?", isMissing ? "missing" : FormattableString.Invariant($"{file.LongOf("size")}"),
                isMissing ? "" : AgeText.Ago(answer.Now - file.LongOf("updatedAtMs")),
            ]);
        }
        await TextTable.WriteAsync(answer.Out, rows, "  ");
    }
}
