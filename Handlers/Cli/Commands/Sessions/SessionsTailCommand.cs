using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw sessions tail</c>: the last messages of a conversation, and with <c>--follow</c> what comes after them, across
/// restarts of the gateway.</summary>
internal sealed class SessionsTailCommand : Command
{
    private const string MainSession = "main";
    private const int DefaultCount = 80;

    private readonly Argument<string?> _word = new("key") { Description = "Session key (default: main)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _key = new("--session-key") { Description = "The same as an option", HelpName = "key" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent whose session is meant, for a key that does not say it", HelpName = "id" };
    private readonly Option<string?> _tail = new("--tail", "-n") { Description = $"Messages to begin with (default: {DefaultCount})", HelpName = "count" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with new messages until interrupted" };
    private readonly ConnectionOptions _connection = new();

    public SessionsTailCommand(CliRunner runner)
        : base("tail", "The last messages of a session, and the new ones as they come")
    {
        Arguments.Add(_word);
        foreach (var option in new Option[] { _key, _agent, _tail, _follow }) Options.Add(option);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        invocation.PrintsLines = true;
        var parsed = invocation.Parsed;
        var count = CountOf(parsed.GetValue(_tail));
        var (word, option) = (parsed.GetValue(_word), parsed.GetValue(_key));
        if (word is not null && option is not null) throw new CliException("The session is named twice: as a word and as --session-key");
        var subject = new JsonObject { ["key"] = word ?? option ?? MainSession };
        if (parsed.GetValue(_agent) is { } agent) subject["agentId"] = agent;
        var choice = _connection.Read(invocation);
        var tail = new SessionTail(invocation, subject);
        await using (var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken))
        {
            if (!parsed.GetValue(_follow))
            {
                await tail.ShowPastAsync(session, count, cancellationToken);
                return ExitCodes.Success;
            }
            await tail.FollowAsync(session, count, cancellationToken);
        }
        await tail.ReconnectAsync(choice, count, cancellationToken);
        return ExitCodes.Success;
    }

    private static int CountOf(string? text)
    {
        if (text is null) return DefaultCount;
        return LogsCommand.TryNumber(text, out var count) ? Math.Min(count, SessionTail.MaxCount) : throw new CliException("Invalid --tail (use a number)");
    }
}
