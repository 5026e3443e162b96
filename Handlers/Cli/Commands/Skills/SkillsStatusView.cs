using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>The list of skills, as a table or as a check of what is missing.</summary>
internal sealed class SkillsStatusView(bool isCheck)
{
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent whose skills are meant (default: the default agent)", HelpName = "id" };
    private readonly Option<bool> _eligible = new("--eligible") { Description = "Only skills that are ready" };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Also what is missing" };
    private readonly ConnectionOptions _connection = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_agent);
        if (!isCheck)
        {
            command.Options.Add(_eligible);
            command.Options.Add(_verbose);
        }
        _connection.AddTo(command);
    }

    public static async Task<JsonElement> AskAsync(CliInvocation invocation, ConnectionChoice choice, string? agentId, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
        var parameters = new JsonObject();
        if (agentId is not null) parameters["agentId"] = agentId;
        return await session.RequestAsync(MethodNames.SkillsStatus, parameters, cancellationToken: cancellationToken);
    }

    public async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var report = await AskAsync(invocation, _connection.Read(invocation), invocation.Parsed.GetValue(_agent), cancellationToken);
        var skills = new List<JsonElement>(report.ItemsOf("skills"));
        if (isCheck)
        {
            if (invocation.IsJson) await invocation.Out.WriteJsonAsync(SkillsText.CheckDocument(skills));
            else await SkillsText.CheckAsync(invocation.Out, skills);
            return ExitCodes.Success;
        }
        if (invocation.Parsed.GetValue(_eligible)) skills.RemoveAll(skill => !SkillsText.IsReady(skill));
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(Document(report, skills));
        else await SkillsText.ListAsync(invocation.Out, skills, invocation.Parsed.GetValue(_verbose));
        return ExitCodes.Success;
    }

    private static JsonObject Document(JsonElement report, List<JsonElement> skills)
    {
        var list = new JsonArray();
        foreach (var skill in skills) list.Add(JsonNode.Parse(skill.GetRawText()));
        return new() { ["workspaceDir"] = report.StringOf("workspaceDir"), ["managedSkillsDir"] = report.StringOf("managedSkillsDir"), ["skills"] = list };
    }
}
