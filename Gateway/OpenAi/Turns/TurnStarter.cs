using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>Begins the run a request asks for, on the same path as every other run.</summary>
internal sealed partial class TurnStarter(
    IConfigSource config, AgentChoice agents, ApiSessions sessions, TurnComposer composer, RunRegistry runs, AgentSessions agentSessions, ILogger logger)
{
    /// <param name="id">Of the answer and of the run.</param>
    /// <param name="listener">Hears what is said; null: only the end counts.</param>
    public async Task<TurnStart> StartAsync(ApiDialect dialect, string id, TurnRequest request, TurnHeaders headers, IRunListener? listener, CancellationToken cancellationToken)
    {
        if (agents.Choose(headers.Agent, request.Model, out var agentId) is { } unknown) return unknown;
        var isNamed = agentId != agents.DefaultId;
        if (sessions.Choose(dialect, request, headers, agentId, isNamed, out var target) is { } unusable) return unusable;
        ComposedTurn? turn;
        try
        {
            turn = await composer.ComposeAsync(request, OpenCalls(request, target), cancellationToken).ConfigureAwait(false);
        }
        catch (InputException refused)
        {
            if (refused.BlockedHost is { } host) Log.AddressRefused(logger, host, target.AgentId);
            return refused.RetryAfter is { } pause ? ApiError.Unavailable(refused.Message) with { RetryAfter = pause } : ApiError.Invalid(refused.Message);
        }
        if (turn is null) return ApiError.Invalid($"Missing user message in `{dialect.MessagesName}`.");
        if (SendPolicy.Decide(config.Current.Config.Session.SendPolicy, target.Key, agentSessions.Get(target.Key)) == SendPolicyAction.Deny)
        {
            return ApiError.Forbidden("send blocked by session policy");
        }
        var asked = RunOf(id, request, headers, target, turn, listener);
        if (dialect == ApiDialect.Responses)
        {
            var before = agentSessions.Get(target.Key)?.SessionId;
            asked = asked with { OnEnded = outcome => sessions.Ended(id, target, outcome.SessionId ?? before) };
        }
        var admission = await runs.StartAsync(asked, CancellationToken.None).ConfigureAwait(false);
        if (admission.Handle is not { } run) return ApiError.Unavailable(admission.Refusal!.Message);
        if (dialect == ApiDialect.Responses) sessions.Given(id, target);
        return new TurnStart(run, null);
    }

    /// <summary>The caller has gone: nobody waits for the answer.</summary>
    public void Abandon(RunHandle run) => runs.Abort(run.SessionKey, run.RunId, AbortReasons.Disconnect);

    // Calls that wait for their results in the conversation itself: the caller need not repeat them.
    private HashSet<string> OpenCalls(TurnRequest request, SessionTarget target)
    {
        var calls = new HashSet<string>(StringComparer.Ordinal);
        if (!request.HasResults || agentSessions.Get(target.Key) is not { } entry) return calls;
        foreach (var message in ConversationReader.Parse(agentSessions.Transcript(target.AgentId, entry).ReadTail(ConversationReader.MaxMessages), null))
        {
            if (message.Role == ModelRole.ToolResult && message.ToolCallId is { } answered) calls.Remove(answered);
            foreach (var block in message.Content) if (block is ModelContent.ToolCall call) calls.Add(call.Id);
        }
        return calls;
    }

    private static RunRequest RunOf(string id, TurnRequest request, TurnHeaders headers, SessionTarget target, ComposedTurn turn, IRunListener? listener) => new()
    {
        RunId = id,
        AgentId = target.AgentId,
        SessionKey = target.Key,
        Message = turn.Message,
        Images = turn.Images,
        History = turn.History,
        ToolResults = turn.ToolResults,
        ExtraSystemPrompt = turn.SystemPrompt,
        Origin = RunOrigin.Http,
        ClientTools = request.CallableTools,
        ToolChoice = request.ModelChoice,
        Model = headers.Model,
        Thinking = request.Thinking,
        MaxOutputTokens = request.MaxOutputTokens,
        Temperature = request.Temperature,
        Sampling = request.Sampling,
        Listener = listener,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "address refused that a request wanted fetched: {Host} agent={AgentId}")]
        public static partial void AddressRefused(ILogger logger, string host, string agentId);
    }
}
