using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>The list of sessions: from the files of this machine, or from the gateway when that is another machine's.</summary>
internal sealed class SessionsList
{
    private const long MsPerMinute = 60_000;

    private readonly Option<string?> _store = new("--store") { Description = "Another sessions.json to read", HelpName = "path" };
    private readonly Option<string?> _active = new("--active") { Description = "Only sessions used within so many minutes", HelpName = "minutes" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent whose sessions are read (default: the default agent)", HelpName = "id" };
    private readonly Option<bool> _allAgents = new("--all-agents") { Description = "The sessions of every configured agent" };
    private readonly Option<string?> _limit = new("--limit") { Description = "So many of them at most, the last used first (default: all)", HelpName = "count" };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Accepted as by other versions; the list is the same" };
    private readonly ConnectionOptions _connection = new();

    public void AddTo(Command command)
    {
        command.Options.Add(_store);
        command.Options.Add(_active);
        command.Options.Add(_agent);
        command.Options.Add(_allAgents);
        command.Options.Add(_limit);
        command.Options.Add(_verbose);
        _connection.AddTo(command);
    }

    public async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var activeMinutes = ReadActive(invocation);
        var limit = ReadLimit(invocation);
        await invocation.WarnOfInvalidConfigAsync();
        var choice = _connection.Read(invocation);
        var isElsewhere = choice.Url is not null || invocation.Config.Gateway.Mode == GatewayMode.Remote;
        var (path, rows) = isElsewhere && invocation.Parsed.GetValue(_store) is null
            ? await AskAsync(invocation, choice, cancellationToken)
            : Read(invocation);
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        if (activeMinutes is { } minutes) rows.RemoveAll(row => row.UpdatedAt is not { } updated || updated < now - (minutes * MsPerMinute));
        rows.Sort((a, b) => (b.UpdatedAt ?? 0).CompareTo(a.UpdatedAt ?? 0));
        if (rows.Count > limit) rows.RemoveRange(limit, rows.Count - limit);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(Document(path, rows, activeMinutes, now));
        else await WriteAsync(invocation.Out, path, rows, activeMinutes, now);
        return ExitCodes.Success;
    }

    private long? ReadActive(CliInvocation invocation)
    {
        if (invocation.Parsed.GetValue(_active) is not { } text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and < long.MaxValue / MsPerMinute
            ? minutes
            : throw new CliException("--active must be a positive integer (minutes)");
    }

    private int ReadLimit(CliInvocation invocation)
    {
        if (invocation.Parsed.GetValue(_limit) is not { } text || text == "all") return int.MaxValue;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? limit
            : throw new CliException("--limit must be a positive integer or \"all\"");
    }

    private (string Path, List<SessionSummary> Rows) Read(CliInvocation invocation)
    {
        var config = invocation.Config;
        var rows = new List<SessionSummary>();
        if (invocation.Parsed.GetValue(_allAgents))
        {
            if (invocation.Parsed.GetValue(_agent) is not null || invocation.Parsed.GetValue(_store) is not null) throw new CliException("Choose one of --all-agents, --agent and --store");
            foreach (var agent in AgentRoster.Of(config)) Add(agent.Id, SessionStores.PathOf(agent.Id, config, invocation.Paths));
            return (invocation.Paths.AgentsDir, rows);
        }
        var agentId = SessionKey.NormalizeAgentId(invocation.Parsed.GetValue(_agent) ?? config.Agents.Default.Id);
        var path = invocation.Parsed.GetValue(_store) is { } given
            ? Path.GetFullPath(given)
            : SessionStores.PathOf(agentId, config, invocation.Paths);
        Add(agentId, path);
        return (path, rows);

        void Add(string id, string store)
        {
            var (model, window) = SessionModel.Default(invocation.Snapshot, id);
            foreach (var (key, entry) in SessionStoreReader.Read(store, id)) rows.Add(SessionSummary.Of(key, entry, model, window));
        }
    }

    private async Task<(string Path, List<SessionSummary> Rows)> AskAsync(CliInvocation invocation, ConnectionChoice choice, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
        var parameters = new JsonObject { ["includeGlobal"] = true, ["includeUnknown"] = true };
        if (invocation.Parsed.GetValue(_agent) is { } agent) parameters["agentId"] = agent;
        var answer = await session.RequestAsync(MethodNames.SessionsList, parameters, cancellationToken: cancellationToken);
        var rows = new List<SessionSummary>();
        foreach (var row in answer.ItemsOf("sessions")) rows.Add(SessionSummary.Of(row));
        return (answer.StringOf("path") ?? session.Target.DisplayUrl, rows);
    }

    private static JsonObject Document(string path, List<SessionSummary> rows, long? activeMinutes, long now)
    {
        var sessions = new JsonArray();
        foreach (var row in rows) sessions.Add((JsonNode)row.ToJson(now));
        return new() { ["path"] = path, ["count"] = rows.Count, ["activeMinutes"] = activeMinutes, ["sessions"] = sessions };
    }

    private static async Task WriteAsync(TextWriter output, string path, List<SessionSummary> rows, long? activeMinutes, long now)
    {
        await output.WriteLineAsync($"Session store: {path}");
        await output.WriteLineAsync(FormattableString.Invariant($"Sessions listed: {rows.Count}"));
        if (activeMinutes is { } minutes) await output.WriteLineAsync(FormattableString.Invariant($"Filtered to last {minutes} minute(s)"));
        if (rows.Count == 0)
        {
            await output.WriteLineAsync("No sessions found.");
            return;
        }
        var table = TextTable.Headed("Kind", "Key", "Age", "Model", "Tokens (ctx %)", "Flags");
        foreach (var row in rows) table.Add(row.ToCells(now));
        await TextTable.WriteAsync(output, table);
    }
}
