using System.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>Running what the model asks for: one call after the other, each on disk before the next.</summary>
internal sealed partial class AgentRunner
{
    /// <summary>Longest name of a tool, in characters; every service takes as much.</summary>
    private const int MaxToolName = 64;

    private const int MaxCallId = 200;

    private const string Aborted = "Aborted";

    private const string Skipped = "Skipped due to queued user message.";

    /// <summary>Runs the calls of the last answer; false when there is nothing to ask the model afterwards.</summary>
    private async Task<bool> RunCallsAsync(Turn turn)
    {
        var calls = ReadCalls(turn);
        if (calls.Count == 0)
            return false;
        await KeepAnswerAsync(turn, calls);
        var done = 0;
        try
        {
            for (; done < calls.Count; done++)
            {
                if (turn.IsClientTool(calls[done].Name))
                    turn.Pending.Add(new(calls[done].Id, calls[done].Name, calls[done].ArgumentsJson));
                else
                    await KeepResultAsync(turn, calls[done], await RunCallAsync(turn, calls[done]));
                if (runs().TakeSteering(turn.Run.SessionKey) is { Count: > 0 } steering)
                {
                    done++;
                    await SteerAsync(turn, calls, done, steering);
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (turn.Run.AbortReason is not null)
        {
            await KeepAbortedAsync(turn, calls, done);
            throw;
        }
        return turn.Pending.Count == 0;
    }

    // What people have written meanwhile comes before the calls that are left.
    private async Task SteerAsync(Turn turn, List<CheckedCall> calls, int from, IReadOnlyList<RunHandle> steering)
    {
        var told = 0;
        try
        {
            for (var i = from; i < calls.Count; i++)
                await KeepResultAsync(turn, calls[i], ToolResult.Failed(Skipped));
            var zone = MessageTime.Zone(turn.Config.Agents.Defaults.UserTimezone, time);
            for (; told < steering.Count; told++)
            {
                var run = steering[told];
                await turn.Transcript.AppendMessageAsync(UserMessage(run, turn.Config), AgentsJson.Default.StoredMessage, CancellationToken.None);
                turn.Conversation.Add(new(ModelRole.User, [new ModelContent.Text(MessageTime.Prefix(run.Message, run.AdmittedAt, zone)), .. run.Images]));
                runs().Absorbed(run);
            }
        }
        catch
        {
            // They are in nobody's hands but ours: without this they would neither run nor end.
            for (var i = told; i < steering.Count; i++)
                runs().PutBack(steering[i]);
            throw;
        }
    }

    private async Task<ToolResult> RunCallAsync(Turn turn, CheckedCall call)
    {
        turn.Run.Aborted.ThrowIfCancellationRequested();
        turn.Events.ToolStarted(call.Id, call.Name, new RawJson(Encoding.UTF8.GetBytes(call.ArgumentsJson)));
        var result = await ResultOfAsync(turn, call);
        turn.Events.ToolEnded(call.Id, call.Name, result);
        return result;
    }

    private async Task<ToolResult> ResultOfAsync(Turn turn, CheckedCall call)
    {
        if (call.Problem is { } problem)
            return ToolResult.Failed(problem);
        foreach (var tool in turn.Tools)
        {
            if (tool.Definition.Name != call.Name)
                continue;
            var context = new ToolCallContext
            {
                AgentId = turn.Request.AgentId,
                SessionKey = turn.Run.SessionKey,
                RunId = turn.Run.RunId,
                CallId = call.Id,
                Arguments = call.Arguments,
                Config = turn.Config,
                Workspace = turn.Workspace,
                ConnectionId = turn.Request.ToolRecipientConnId,
                Report = partial => turn.Events.ToolUpdated(call.Id, call.Name, partial),
            };
            var most = (int)Math.Min(ToolRunner.MaxChars, WindowOf(turn, turn.Model!) * ResultShare * 4);
            return await toolRunner.RunAsync(tool, context, most, turn.Run.Aborted);
        }
        return ToolResult.Failed($"Tool {call.Name} not found");
    }

    private async Task KeepAnswerAsync(Turn turn, List<CheckedCall> calls)
    {
        var blocks = new List<ModelContent>(turn.Answer.Content());
        foreach (var call in calls)
            blocks.Add(new ModelContent.ToolCall(call.Id, call.Name, call.ArgumentsJson));
        var message = AssistantMessage(turn, StopReason.ToolUse, null, blocks);
        await turn.Transcript.AppendMessageAsync(message, AgentsJson.Default.StoredMessage, CancellationToken.None);
        turn.Conversation.Add(new(ModelRole.Assistant, blocks) { Provider = turn.Model!.Provider, Model = turn.Model.Id });
        turn.Said.Add(turn.Answer.Text());
        turn.Spent += turn.Answer.Usage;
        turn.LastSpent = turn.Answer.Usage;
        turn.Answer = new Answer();
        turn.Events.NextMessage();
    }

    private async Task KeepResultAsync(Turn turn, CheckedCall call, ToolResult result)
    {
        await turn.Transcript.AppendMessageAsync(
            new StoredMessage
            {
                Role = StoredMessage.ToolResult,
                ToolCallId = call.Id,
                ToolName = call.Name,
                Content = StoredContent.Of(result),
                Details = result.Details,
                IsError = result.IsError,
                Timestamp = NowMs(),
            },
            AgentsJson.Default.StoredMessage,
            CancellationToken.None);
        turn.Conversation.Add(new(ModelRole.ToolResult, [new ModelContent.Text(result.Text), .. result.Images])
        {
            ToolCallId = call.Id,
            ToolName = call.Name,
            IsError = result.IsError,
        });
    }

    private static async Task KeepClientResultAsync(Turn turn, ModelMessage result) => await turn.Transcript.AppendMessageAsync(
        new StoredMessage
        {
            Role = StoredMessage.ToolResult,
            ToolCallId = result.ToolCallId,
            ToolName = result.ToolName,
            Content = [.. result.Content.Select(StoredContent.Of)],
            IsError = result.IsError,
            Timestamp = turn.Run.AdmittedAt,
        },
        AgentsJson.Default.StoredMessage,
        CancellationToken.None);

    // The call that was cut short and those behind it get their result too: the next turn is told what happened.
    private async Task KeepAbortedAsync(Turn turn, List<CheckedCall> calls, int from)
    {
        try
        {
            for (var i = from; i < calls.Count; i++)
            {
                if (i == from)
                    turn.Events.ToolEnded(calls[i].Id, calls[i].Name, ToolResult.Failed(Aborted));
                await KeepResultAsync(turn, calls[i], ToolResult.Failed(Aborted));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The transcript is repaired when it is read.
            Log.TurnFailed(logger, failure, turn.Run.RunId, turn.Run.SessionKey);
        }
    }

    // Nothing a model writes may break the transcript or the next request.
    private static List<CheckedCall> ReadCalls(Turn turn)
    {
        var calls = new List<CheckedCall>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var raw in turn.Answer.Calls())
        {
            var id = raw.Id.Length is > 0 and <= MaxCallId && ids.Add(raw.Id) ? raw.Id : $"call_{Guid.NewGuid():N}";
            var name = SafeName(raw.Name);
            var text = string.IsNullOrWhiteSpace(raw.ArgumentsJson) ? "{}" : raw.ArgumentsJson;
            if (ToolJson.TryParse(text, out var arguments))
                calls.Add(new(id, name, arguments.GetRawText(), arguments, null));
            else
                calls.Add(new(id, name, "{}", default, $"The arguments of {name} are not one JSON object; nothing was done."));
        }
        return calls;
    }

    private static string SafeName(string name)
    {
        var safe = new StringBuilder(Math.Min(name.Length, MaxToolName));
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, MaxToolName)))
            safe.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_');
        return safe.Length == 0 ? "unknown" : safe.ToString();
    }

    /// <summary>A call that can be stored and sent.</summary>
    /// <param name="Problem">Why it is not run.</param>
    private sealed record CheckedCall(string Id, string Name, string ArgumentsJson, JsonElement Arguments, string? Problem);
}
