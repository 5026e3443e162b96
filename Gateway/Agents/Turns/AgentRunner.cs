using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Runs one turn: the user's message into the transcript, the conversation to the model, the answer to the clients as it
/// comes, then into the transcript and the session, and only then the last event.
/// </summary>
internal sealed partial class AgentRunner(
    IConfigSource config,
    AgentSessions sessions,
    ModelCatalog catalog,
    ModelProviders providers,
    ChatCommands commands,
    ContextCompactor compactor,
    SkillCommands skills,
    ToolSources tools,
    ToolRunner toolRunner,
    Func<RunRegistry> runs,
    Func<string, IReadOnlyCollection<string>> followers,
    IEventPublisher events,
    SystemEventQueue systemEvents,
    TimeProvider time,
    string hostName,
    ILogger logger) : IRunExecutor
{
    private const string NotSaved = "The turn could not be written to the transcript; see the gateway log (openclaw logs).";

    public async Task<RunOutcome> RunAsync(RunHandle run)
    {
        using var runEvents = new RunEvents(run.Request, events, time) { ToolRecipients = () => run.ToolRecipients, Followers = () => followers(run.SessionKey) };
        run.TextSoFar = () => runEvents.TextSoFar;
        var startedAt = NowMs();
        var snapshot = config.Current.Config;
        using var limit = ArmTimeout(run, snapshot);
        Turn? turn = null;
        try
        {
            runEvents.Dispatched();
            if (run.Request.IsCommand)
                return await AnswerCommandAsync(run, runEvents, startedAt);
            runEvents.Status(RunPhases.PreparingWorkspace);
            var entry = run.Request.BeginsSession ? await DescribedAsync(run, await BeginSessionAsync(run)) : await OpenAsync(run);
            turn = new Turn(run, runEvents, snapshot, startedAt)
            {
                Entry = entry,
                Transcript = sessions.Transcript(run.Request.AgentId, entry),
                Workspace = sessions.Workspace(run.Request.AgentId),
            };
            runEvents.SessionId = entry.SessionId;
            runs().Opened(run);
            runEvents.ShowsThinking = (run.Request.Reasoning ?? entry.ReasoningLevel) == "stream";
            var verbose = run.Request.Verbose ?? entry.VerboseLevel ?? snapshot.Agents.Defaults.VerboseDefault;
            runEvents.TellsNodesOfTools = verbose != "off";
            runEvents.ShowsToolResults = verbose == "full";
            await AnswerInlineAsync(turn);
            runEvents.Status(RunPhases.PreparingContext);
            await BeginAsync(turn);
            await AskAsync(turn);
            while (await RunCallsAsync(turn))
                await AskAsync(turn);
            return await FinishAsync(turn);
        }
        catch (OperationCanceledException) when (run.AbortReason is not null)
        {
            return await AbortedAsync(run, runEvents, turn, startedAt);
        }
        catch (ModelException failure)
        {
            Log.ModelFailed(logger, run.RunId, run.SessionKey, failure.Kind, failure.Message);
            var failed = await FailedAsync(run, runEvents, turn, startedAt, failure.Message, failure.Kind, failure.HttpStatus);
            return failed with { RetryAfter = failure.RetryAfter };
        }
        catch (Exception failure)
        {
            Log.TurnFailed(logger, failure, run.RunId, run.SessionKey);
            var text = failure is IOException or UnauthorizedAccessException ? NotSaved : "The run failed inside the gateway; see the gateway log (openclaw logs).";
            return await FailedAsync(run, runEvents, turn, startedAt, text, ModelErrorKind.Unknown);
        }
    }

    public RunOutcome Withdraw(RunHandle run)
    {
        var runEvents = new RunEvents(run.Request, events, time);
        var endedAt = NowMs();
        var reason = run.AbortReason ?? AbortReasons.Rpc;
        run.TellEnd = () => runEvents.Aborted(endedAt, null, reason);
        return new RunOutcome { RunId = run.RunId, Status = RunStatus.Aborted, EndedAt = endedAt, StopReason = reason };
    }

    public RunOutcome Absorb(RunHandle run)
    {
        var runEvents = new RunEvents(run.Request, events, time);
        run.TellEnd = () => runEvents.Answered(null);
        return new RunOutcome { RunId = run.RunId, Status = RunStatus.Ok, EndedAt = NowMs() };
    }

    private async ValueTask<SessionEntry> OpenAsync(RunHandle run) =>
        await DescribedAsync(run, await sessions.OpenAsync(run.SessionKey, run.Request.NewSessionId, CancellationToken.None));

    // Only now: what is told of a session must not keep its conversation from being over.
    private ValueTask<SessionEntry> DescribedAsync(RunHandle run, SessionEntry entry) => run.Request.Description is { } told
        ? sessions.DescribeAsync(run.SessionKey, told, CancellationToken.None)
        : ValueTask.FromResult(entry);

    // The first word behind "/new" may name the model of the new conversation.
    private async ValueTask<SessionEntry> BeginSessionAsync(RunHandle run)
    {
        var (word, rest) = CommandReader.FirstWord(run.Message);
        if (run.Message == CommandReader.NewSessionMessage || catalog.Named(word) is not { } model) return await sessions.ResetAsync(run.SessionKey, CancellationToken.None);
        run.Say(rest.Length == 0 ? CommandReader.NewSessionMessage : rest);
        await sessions.ResetAsync(run.SessionKey, CancellationToken.None);
        return await sessions.UpdateAsync(run.SessionKey, entry => entry with { ProviderOverride = model.Provider, ModelOverride = model.Id }, CancellationToken.None);
    }

    private async Task<RunOutcome> AnswerCommandAsync(RunHandle run, RunEvents runEvents, long startedAt)
    {
        var text = await commands.AnswerAsync(run.Request, CancellationToken.None);
        StoredMessage? message = null;
        string? sessionId = null;
        if (text.Length > 0)
        {
            var entry = await OpenAsync(run);
            sessionId = entry.SessionId;
            message = StoredMessage.FromGateway(text, NowMs());
            await sessions.Transcript(run.Request.AgentId, entry).AppendMessageAsync(message, AgentsJson.Default.StoredMessage, CancellationToken.None);
        }
        run.TellEnd = () => runEvents.Answered(message);
        return new RunOutcome
        {
            RunId = run.RunId,
            Status = RunStatus.Ok,
            StartedAt = startedAt,
            EndedAt = NowMs(),
            Text = text,
            SessionId = sessionId,
            DurationMs = NowMs() - startedAt,
        };
    }

    // Told and kept like a note that somebody injects: the turn's own answer is that of the model.
    private async Task AnswerInlineAsync(Turn turn)
    {
        if (turn.Request.Inline is not { } names)
            return;
        foreach (var name in names.Split(' '))
        {
            var text = await commands.AnswerAsync(turn.Request with { Message = "/" + name }, CancellationToken.None);
            var note = StoredMessage.FromGateway(text, NowMs());
            var id = await turn.Transcript.AppendMessageAsync(note, AgentsJson.Default.StoredMessage, CancellationToken.None);
            turn.Events.Noted(id, note);
        }
    }

    // The user's words are on disk before the model is asked; what a client tells of an earlier conversation comes before them.
    private async Task BeginAsync(Turn turn)
    {
        var request = turn.Request;
        foreach (var result in request.ToolResults)
            await KeepClientResultAsync(turn, result);
        var speaks = Speaks(turn);
        if (speaks)
            await turn.Transcript.AppendMessageAsync(UserMessage(turn.Run, turn.Config), AgentsJson.Default.StoredMessage, CancellationToken.None);
        ReadConversation(turn);
        turn.Candidates = await catalog.CandidatesAsync(RequestedModel(turn), request.AgentId, turn.Run.Aborted, request.Fallbacks);
    }

    private static bool Speaks(Turn turn) =>
        turn.Run.Message.Length > 0 || turn.Run.Images.Count > 0 || turn.Request.History.Count + turn.Request.ToolResults.Count == 0;

    private void ReadConversation(Turn turn)
    {
        var zone = MessageTime.Zone(turn.Config.Agents.Defaults.UserTimezone, time);
        turn.Conversation.Clear();
        turn.Conversation.AddRange(ConversationReader.Parse(turn.Transcript.ReadTail(ConversationReader.MaxMessages), zone));
        var at = turn.Conversation.Count;
        if (Speaks(turn) && turn.Conversation.FindLastIndex(message => message.Role == ModelRole.User) is >= 0 and var own)
            at = own;
        turn.Conversation.InsertRange(at, turn.Request.History);
    }

    private StoredMessage UserMessage(RunHandle run, OpenClawConfig snapshot)
    {
        // What has happened meanwhile goes in front, and with the message into the transcript.
        var text = SystemEventText.Prepend(systemEvents.Drain(run.SessionKey), run.Message, snapshot.Agents.Defaults, time);
        return new()
        {
            Role = StoredMessage.User,
            Content =
            [
                .. text.Length > 0 || run.Images.Count == 0 ? [StoredContent.OfText(text)] : Array.Empty<StoredContent>(),
                .. run.Images.Select(StoredContent.Of),
            ],
            Timestamp = run.AdmittedAt,
            IdempotencyKey = StoredMessage.UserKey(run.RunId),
        };
    }

    private ITimer? ArmTimeout(RunHandle run, OpenClawConfig snapshot)
    {
        var limit = run.Request.Timeout ?? TimeSpan.FromSeconds(snapshot.Agents.Defaults.TimeoutSeconds);
        return limit <= TimeSpan.Zero || limit >= TimeSpan.FromDays(40)
            ? null
            : time.CreateTimer(static state => ((RunHandle)state!).Abort(AbortReasons.Timeout), run, limit, Timeout.InfiniteTimeSpan);
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
