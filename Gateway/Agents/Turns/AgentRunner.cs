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
    IEventPublisher events,
    SystemEventQueue systemEvents,
    TimeProvider time,
    string hostName,
    ILogger logger) : IRunExecutor
{
    private const string NotSaved = "The turn could not be written to the transcript; see the gateway log (openclaw logs).";

    public async Task<RunOutcome> RunAsync(RunHandle run)
    {
        using var runEvents = new RunEvents(run.Request, events, time);
        run.TextSoFar = () => runEvents.TextSoFar;
        var startedAt = NowMs();
        var snapshot = config.Current.Config;
        using var limit = ArmTimeout(run, snapshot);
        Turn? turn = null;
        try
        {
            if (run.Request.IsCommand)
                return await AnswerCommandAsync(run, runEvents, startedAt);
            var entry = run.Request.BeginsSession
                ? await sessions.ResetAsync(run.SessionKey, CancellationToken.None)
                : await sessions.OpenAsync(run.SessionKey, run.Request.NewSessionId, CancellationToken.None);
            turn = new Turn(run, runEvents, snapshot, startedAt) { Entry = entry, Transcript = sessions.Transcript(run.Request.AgentId, entry) };
            await turn.Transcript.AppendMessageAsync(UserMessage(run, snapshot), AgentsJson.Default.StoredMessage, CancellationToken.None);
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
            return await FailedAsync(run, runEvents, turn, startedAt, failure.Message, failure.Kind);
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
        using var runEvents = new RunEvents(run.Request, events, time);
        var endedAt = NowMs();
        var reason = run.AbortReason ?? AbortReasons.Rpc;
        runEvents.Aborted(endedAt, null, reason);
        return new RunOutcome { RunId = run.RunId, Status = RunStatus.Aborted, EndedAt = endedAt, StopReason = reason };
    }

    private async Task<RunOutcome> AnswerCommandAsync(RunHandle run, RunEvents runEvents, long startedAt)
    {
        var text = await commands.AnswerAsync(run.Request, CancellationToken.None);
        StoredMessage? message = null;
        string? sessionId = null;
        if (text.Length > 0)
        {
            var entry = await sessions.OpenAsync(run.SessionKey, run.Request.NewSessionId, CancellationToken.None);
            sessionId = entry.SessionId;
            message = StoredMessage.FromGateway(text, NowMs());
            await sessions.Transcript(run.Request.AgentId, entry).AppendMessageAsync(message, AgentsJson.Default.StoredMessage, CancellationToken.None);
        }
        runEvents.Answered(message);
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

    // Tries one model after the other; a model that has begun to answer is not replaced by another.
    private async Task AskAsync(Turn turn)
    {
        var candidates = await catalog.CandidatesAsync(RequestedModel(turn), turn.Request.AgentId, turn.Run.Aborted);
        var failures = new List<(string Reference, ModelException Failure)>();
        foreach (var candidate in candidates)
        {
            try
            {
                if (candidate.Spec is not { } model)
                    throw candidate.Problem!;
                await AskAsync(turn, model);
                return;
            }
            catch (ModelException failure) when (!turn.Answer.HasBegun && AllowsAnother(failure))
            {
                Log.NextModel(logger, candidate.Reference, failure.Kind);
                failures.Add((candidate.Reference, failure));
            }
        }
        throw failures is [var only] ? only.Failure : AllFailed(failures);
    }

    private async Task AskAsync(Turn turn, ModelSpec model)
    {
        turn.Model = model;
        turn.Answer = new Answer();
        var request = await RequestAsync(turn, model);
        if (!turn.HasStarted)
        {
            turn.HasStarted = true;
            turn.Events.Started(turn.StartedAt);
        }
        var showsThinking = turn.Entry.ReasoningLevel == "stream";
        await foreach (var next in providers.For(model).StreamAsync(request, turn.Run.Aborted))
        {
            turn.Answer.Add(next);
            if (next is ModelEvent.TextDelta text)
                turn.Events.Text(text.Text);
            else if (next is ModelEvent.ThinkingDelta thinking && showsThinking)
                turn.Events.Thinking(thinking.Text);
        }
        turn.Run.Aborted.ThrowIfCancellationRequested();
    }

    private async Task<ModelRequest> RequestAsync(Turn turn, ModelSpec model)
    {
        var defaults = turn.Config.Agents.Defaults;
        var zone = MessageTime.Zone(defaults.UserTimezone, time);
        var thinking = ThinkingFor(turn, model);
        var options = ModelOptions.Of(model, defaults);
        var workspace = sessions.Workspace(turn.Request.AgentId);
        var files = await WorkspaceFiles.ReadAsync(workspace, defaults.BootstrapMaxChars, turn.Run.Aborted);
        var prompt = PromptBuilder.Build(new PromptFacts
        {
            AgentId = turn.Request.AgentId,
            Workspace = workspace,
            Files = files,
            Zone = zone,
            Model = model.Reference,
            DefaultModel = catalog.Default(turn.Request.AgentId).Reference,
            Thinking = thinking.ToWire(),
            Host = hostName,
            Channel = turn.Entry.LastChannel,
            Extra = turn.Request.ExtraSystemPrompt,
        });
        turn.Prompt = Report(prompt, files, workspace, defaults.BootstrapMaxChars);
        var output = options.OutputLimit(model);
        // Half of the window at least is left to the conversation, whatever the answer may need.
        var window = Math.Min(model.ContextWindow, defaults.ContextTokens ?? int.MaxValue);
        var room = Math.Max(window - output, window / 2) - (prompt.Text.Length / 4);
        return new ModelRequest
        {
            Model = model,
            SystemPrompt = prompt.Text,
            Messages = ConversationReader.Read(turn.Transcript.ReadTail(ConversationReader.MaxMessages), room, zone),
            Thinking = thinking,
            MaxOutputTokens = output,
            Temperature = options.Temperature,
            SessionId = turn.Entry.SessionId,
        };
    }

    private PromptReport Report(SystemPrompt prompt, IReadOnlyList<WorkspaceFile> files, string workspace, int maxChars) => new()
    {
        GeneratedAt = NowMs(),
        Workspace = workspace,
        BootstrapMaxChars = maxChars,
        Chars = prompt.Text.Length,
        ProjectContextChars = prompt.ProjectContextChars,
        Files = [.. files.Select(file => new PromptFileReport(file.Name, file.Path, false, file.RawChars, file.Content.Length, file.IsTruncated))],
    };

    private static string? RequestedModel(Turn turn)
    {
        if (turn.Request.Model is { Length: > 0 } asked)
            return asked;
        return turn.Entry.ModelOverride is { Length: > 0 } model
            ? turn.Entry.ProviderOverride is { Length: > 0 } provider ? $"{provider}/{model}" : model
            : null;
    }

    private static ThinkingLevel ThinkingFor(Turn turn, ModelSpec model)
    {
        if (turn.Request.Thinking is { } asked)
            return asked;
        if (ThinkingLevels.TryParse(turn.Entry.ThinkingLevel, out var stored))
            return stored;
        return turn.Config.Agents.Defaults.ThinkingDefault ?? (model.Reasoning ? ThinkingLevel.Low : ThinkingLevel.Off);
    }

    private static bool AllowsAnother(ModelException failure) => failure.Kind is not (ModelErrorKind.Unknown or ModelErrorKind.ContextOverflow or ModelErrorKind.Refusal);

    private static ModelException AllFailed(List<(string Reference, ModelException Failure)> failures)
    {
        var list = string.Join(" | ", failures.Select(one => $"{one.Reference}: {one.Failure.Message} ({ReasonOf(one.Failure.Kind)})"));
        return new ModelException(failures[0].Failure.Kind, $"All models failed ({failures.Count}): {list}");
    }

    private static string ReasonOf(ModelErrorKind kind) => kind switch
    {
        ModelErrorKind.Auth => "auth",
        ModelErrorKind.Billing => "billing",
        ModelErrorKind.RateLimit => "rate_limit",
        ModelErrorKind.Format => "format",
        ModelErrorKind.UnknownModel => "unknown_model",
        ModelErrorKind.Overloaded or ModelErrorKind.Timeout or ModelErrorKind.Connection => "timeout",
        _ => "unknown",
    };

    private StoredMessage UserMessage(RunHandle run, OpenClawConfig snapshot)
    {
        // What has happened meanwhile goes in front, and with the message into the transcript.
        var text = SystemEventText.Prepend(systemEvents.Drain(run.SessionKey), run.Request.Message, snapshot.Agents.Defaults, time);
        return new()
        {
            Role = StoredMessage.User,
            Content =
            [
                .. text.Length > 0 || run.Request.Images.Count == 0 ? [StoredContent.OfText(text)] : Array.Empty<StoredContent>(),
                .. run.Request.Images.Select(StoredContent.Of),
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
