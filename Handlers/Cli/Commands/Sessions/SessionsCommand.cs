using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw sessions</c>: without a sub-command the list, which needs no gateway; everything else asks it.</summary>
internal sealed class SessionsCommand : Command
{
    private const string KeyHelp = "Session key, for example main or agent:main:main";

    public SessionsCommand(CliRunner runner)
        : base("sessions", "Conversations: list, look into, change, reset, compact, delete")
    {
        var list = new SessionsList();
        var listCommand = new Command("list", "The sessions this machine keeps");
        foreach (var command in new[] { this, listCommand })
        {
            list.AddTo(command);
            command.SetAction(runner.Action(list.RunAsync));
        }
        Subcommands.Add(listCommand);
        Subcommands.Add(new RequestCommand(runner, "preview", "The last messages of sessions", MethodNames.SessionsPreview,
        [
            RequestField.Arguments("key", "keys", KeyHelp),
            RequestField.Number("--limit", "limit", "Messages per session (default: 12)"),
            RequestField.Number("--max-chars", "maxChars", "Longest text of a message (default: 240)"),
        ])
        { Show = SessionsText.PreviewAsync });
        Subcommands.Add(new RequestCommand(runner, "describe", "One session as the gateway sees it", MethodNames.SessionsDescribe,
            [RequestField.Argument("key", "key", KeyHelp)])
        { Show = SessionsText.DescribeAsync });
        Subcommands.Add(new RequestCommand(runner, "resolve", "Find a session's key", MethodNames.SessionsResolve,
        [
            RequestField.Text("--key", "key", "By its key, however it is written"),
            RequestField.Text("--session-id", "sessionId", "By the id of its transcript"),
            RequestField.Text("--label", "label", "By its label"),
        ])
        { Show = answer => answer.WriteLineAsync(answer.Result.StringOf("key") ?? "") });
        Subcommands.Add(new RequestCommand(runner, "patch", "Change what a session is set to", MethodNames.SessionsPatch,
        [
            RequestField.Argument("key", "key", KeyHelp),
            RequestField.Clearable("--label", "label", "A name, unique among the sessions"),
            RequestField.Clearable("--model", "model", "Model for this session"),
            RequestField.Clearable("--thinking", "thinkingLevel", "off, minimal, low, medium, high or xhigh"),
            RequestField.Clearable("--verbose", "verboseLevel", "on or off"),
            RequestField.Clearable("--reasoning", "reasoningLevel", "on, off or stream"),
            RequestField.Clearable("--response-usage", "responseUsage", "off, tokens or full"),
            RequestField.Clearable("--elevated", "elevatedLevel", "on, off, ask or full"),
            RequestField.Clearable("--send-policy", "sendPolicy", "allow or deny"),
            RequestField.Clearable("--group-activation", "groupActivation", "mention or always"),
            RequestField.Clearable("--exec-host", "execHost", "sandbox, gateway or node"),
            RequestField.Clearable("--exec-security", "execSecurity", "deny, allowlist or full"),
            RequestField.Clearable("--exec-ask", "execAsk", "off, on-miss or always"),
            RequestField.Clearable("--exec-node", "execNode", "Node that commands run on"),
        ])
        { Show = SessionsText.PatchedAsync, Complete = NeedsChange });
        Subcommands.Add(new RequestCommand(runner, "reset", "Begin a session anew", MethodNames.SessionsReset,
            [RequestField.Argument("key", "key", KeyHelp)])
        {
            Show = answer => answer.WriteLineAsync($"Reset {answer.Result.StringOf("key")}; its new transcript is {answer.Result.ObjectOf("entry").StringOf("sessionId")}."),
        });
        Subcommands.Add(new RequestCommand(runner, "compact", "Cut a session's transcript down to its last lines", MethodNames.SessionsCompact,
        [
            RequestField.Argument("key", "key", KeyHelp),
            RequestField.Number("--max-lines", "maxLines", "Lines to keep (default: 400)"),
            RequestField.Text("--agent", "agentId", "Agent whose session is meant, for a key that does not say it"),
        ], timeoutMs: 60_000)
        { Show = SessionsText.CompactedAsync });
        Subcommands.Add(new SessionsManyCommand(runner, "archive", "Put sessions away; their transcripts stay", MethodNames.SessionsPatch, static _ => new JsonObject { ["archived"] = true })
        {
            Show = answer => answer.WriteLineAsync($"Archived session {answer.Result.StringOf("key")}."),
        });
        var keep = new Option<bool>("--keep-transcript") { Description = "Leave the transcripts where they are" };
        Subcommands.Add(new SessionsManyCommand(runner, "delete", "Delete sessions; their transcripts are archived", MethodNames.SessionsDelete, parsed => Delete(parsed.GetValue(keep)))
        {
            Show = SessionsText.DeletedAsync,
            Options = { keep },
        });
        Subcommands.Add(new SessionsTailCommand(runner));
        Subcommands.Add(new SessionsCleanupCommand(runner));
    }

    private static JsonObject Delete(bool keepsTranscript)
    {
        var parameters = new JsonObject();
        if (keepsTranscript) parameters["deleteTranscript"] = false;
        return parameters;
    }

    private static void NeedsChange(JsonObject parameters)
    {
        if (parameters.Count < 2) throw new CliException("Nothing to change: name at least one setting (see: openclaw sessions patch --help)");
    }
}
