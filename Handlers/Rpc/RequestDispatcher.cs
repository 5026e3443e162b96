using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Connections;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// From a request's slices to a response frame: authorise, look up, check the schema, bind, run. The order is visible on
/// the wire.
/// </summary>
internal sealed partial class RequestDispatcher(MethodTable methods, RpcMetrics metrics, TimeProvider time, ILogger logger) : IRequestDispatcher
{
    /// <summary>Longer names cannot be a method; cut, they go into the error text.</summary>
    private const int MaxMethodChars = 128;

    /// <summary>A request that took this long is worth a line in the log (product 2026.2.12).</summary>
    private static readonly TimeSpan SlowRequest = TimeSpan.FromMilliseconds(50);

    private static readonly ErrorShape Busy = new(
        ErrorCodes.Unavailable, "The server is busy. Please try again in a moment.", Retryable: true, RetryAfterMs: 500);

    private readonly RequestsUnderWay _underWay = new();

    private readonly WriteLimiter _writes = new(time);

    /// <summary>Waits for handlers that are still at work; once nobody can send requests any more.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        if (await _underWay.DrainAsync(limit).ConfigureAwait(false) is > 0 and var left) Log.LeftBehind(logger, left);
    }

    /// <summary>At level debug: a line for the request and one for the answer, not one for both.</summary>
    public bool LogsEveryFrame { get; init; }

    public IReadOnlyList<string> MethodsFor(Caller caller)
    {
        // Rows of the other era are served but not advertised.
        return [.. methods.Entries.Select(entry => entry.Name).Where(name => IsAdvertised(name, caller)).Order(StringComparer.Ordinal)];
    }

    public void Dispatch(ReadOnlySpan<byte> method, ReadOnlySpan<byte> parameters, byte[] rawId, IResponder responder)
    {
        Span<char> buffer = stackalloc char[MaxMethodChars];
        var name = DecodeName(method, buffer);
        var caller = responder.Caller;
        if (Refuse(name, parameters, caller) is { } refusal)
        {
            metrics.Failed(methods.TryGet(name, out var refused) ? refused.Name : RpcMetrics.Unknown, refusal.Code);
            LogRefused(name, refusal, caller);
            responder.Respond(FrameWriter.Error(rawId, refusal));
            return;
        }
        if (!methods.TryGet(name, out var entry))
        {
            var error = UnknownMethod(name);
            metrics.Failed(RpcMetrics.Unknown, error.Code);
            LogRefused(name, error, caller);
            responder.Respond(FrameWriter.Error(rawId, error));
            return;
        }
        if (TooManyWrites(entry.Name, caller) is { } limited)
        {
            metrics.Failed(entry.Name, limited.Code);
            LogRefused(name, limited, caller);
            responder.Respond(FrameWriter.Error(rawId, limited));
            return;
        }
        if (!responder.TryEnter())
        {
            metrics.Failed(entry.Name, Busy.Code);
            responder.Respond(FrameWriter.Error(rawId, Busy));
            return;
        }
        Run(entry, parameters.IsEmpty ? "{}"u8 : parameters, rawId, responder);
    }

    private static ErrorShape? Refuse(ReadOnlySpan<char> name, ReadOnlySpan<byte> parameters, Caller caller)
    {
        return Authorizer.Check(caller.Role, caller.Scopes, caller.Era, name, parameters)
            ?? (name.SequenceEqual(MethodNames.Connect) ? ErrorShape.InvalidRequest("connect is only valid as the first request") : null);
    }

    // Every attempt counts, as in the stock gateway: also one whose params are refused.
    private ErrorShape? TooManyWrites(string method, Caller caller)
    {
        if (!caller.Era.LimitsWrites || AuthorizationTable.Find(method) is not { IsLimited: true }) return null;
        var client = caller.DeviceId is null && caller.RemoteIp is null ? $"conn={caller.ConnectionId}" : $"{caller.DeviceId}|{caller.RemoteIp}";
        if (_writes.Take(method, client) is not { } wait) return null;
        var details = new JsonObject { ["method"] = method, ["limit"] = WriteLimiter.Rule };
        return new ErrorShape(
            ErrorCodes.Unavailable,
            $"rate limit exceeded for {method}; retry after {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)}s",
            details,
            Retryable: true,
            RetryAfterMs: (long)Math.Ceiling(wait.TotalMilliseconds));
    }

    private void Run(MethodEntry entry, ReadOnlySpan<byte> parameters, byte[] rawId, IResponder responder)
    {
        var started = time.GetTimestamp();
        if (LogsEveryFrame && logger.IsEnabled(LogLevel.Debug)) Log.Request(logger, entry.Name, responder.Caller.ConnectionId, ShortId.Of(rawId));
        var context = new RequestContext(entry.Name, rawId, responder, exception => Log.Failed(logger, entry.Name, responder.Caller.ConnectionId, exception));
        ValueTask<byte[]> pending;
        try
        {
            if (entry.Check(parameters) is { } problem)
            {
                var error = ErrorShape.InvalidRequest(problem);
                LogRefused(entry.Name, error, responder.Caller);
                metrics.Failed(entry.Name, error.Code);
                Finish(responder, context, FrameWriter.Error(rawId, error));
                return;
            }
            pending = entry.InvokeAsync(parameters, rawId, context);
        }
        catch (JsonException exception)
        {
            // Fits the schema but not the record, a number out of range for example.
            metrics.Failed(entry.Name, ErrorCodes.InvalidRequest);
            Finish(responder, context, FrameWriter.Error(rawId, ErrorShape.InvalidRequest($"invalid {entry.Name} params: {Where(exception)} has a value out of range")));
            return;
        }
        catch (Exception exception)
        {
            Finish(responder, context, Failure(entry, rawId, responder, exception));
            metrics.Failed(entry.Name, ErrorCodes.Unavailable);
            return;
        }
        if (pending.IsCompletedSuccessfully)
        {
            Finish(responder, context, pending.Result);
            Settle(entry, context, time.GetElapsedTime(started), rawId, responder);
            return;
        }
        _underWay.Enter();
        _ = FinishLaterAsync(pending, entry, rawId, responder, context, started);
    }

    private async Task FinishLaterAsync(ValueTask<byte[]> pending, MethodEntry entry, byte[] rawId, IResponder responder, RequestContext context, long started)
    {
        byte[] frame;
        try
        {
            frame = await pending.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            frame = Failure(entry, rawId, responder, exception);
            context.ErrorCode = ErrorCodes.Unavailable;
        }
        _underWay.Exit();
        Finish(responder, context, frame);
        Settle(entry, context, time.GetElapsedTime(started), rawId, responder);
    }

    /// <summary>What is left to do when the answer is on its way: count it, and tell it where somebody wants to know.</summary>
    private void Settle(MethodEntry entry, RequestContext context, TimeSpan elapsed, byte[] rawId, IResponder responder)
    {
        metrics.Answered(entry.Name, elapsed);
        if (context.ErrorCode is { } code) metrics.Failed(entry.Name, code);
        var level = context.ErrorCode is not null || elapsed >= SlowRequest ? LogLevel.Information : LogLevel.Debug;
        if (!logger.IsEnabled(level)) return;
        var mark = context.ErrorCode is { } failed ? $"✗ {failed}" : "✓";
        var arrow = LogsEveryFrame && level == LogLevel.Debug ? "→" : "⇄";
        var id = ShortId.Of(rawId);
        Log.Answered(logger, level, arrow, mark, entry.Name, (long)elapsed.TotalMilliseconds, responder.Caller.ConnectionId, id);
    }

    private static void Finish(IResponder responder, RequestContext context, byte[] frame)
    {
        responder.Respond(frame);
        responder.Exit();
        context.MarkFirstSent();
    }

    private byte[] Failure(MethodEntry entry, byte[] rawId, IResponder responder, Exception exception)
    {
        if (exception is not OperationCanceledException || !responder.Closed.IsCancellationRequested)
        {
            Log.Failed(logger, entry.Name, responder.Caller.ConnectionId, exception);
        }
        return FrameWriter.Error(rawId, ReplyFrame.Failed(entry.Name, exception));
    }

    private static ReadOnlySpan<char> DecodeName(ReadOnlySpan<byte> rawMethod, Span<char> buffer)
    {
        var text = rawMethod[1..^1];
        if (text.Length <= buffer.Length && !text.Contains((byte)'\\'))
        {
            return Encoding.UTF8.TryGetChars(text, buffer, out var written) ? buffer[..written] : default;
        }
        var json = new Utf8JsonReader(rawMethod);
        json.Read();
        var name = json.GetString()!;
        return name.Length <= MaxMethodChars ? name : name[..MaxMethodChars];
    }

    private static ErrorShape UnknownMethod(ReadOnlySpan<char> name)
    {
        var plural = PluralFamilies.Real(name);
        return ErrorShape.InvalidRequest(plural is null ? $"unknown method: {name}" : $"unknown method: {name} (did you mean {plural}?)");
    }

    private static string Where(JsonException exception) => exception.Path is { Length: > 0 } path ? path : "a member";

    private static bool IsAdvertised(string name, Caller caller)
    {
        var rule = AuthorizationTable.Find(name);
        if (rule is null || rule.IsNodeOnly != (caller.Role == Roles.Node)) return false;
        return rule.IsNodeOnly || (caller.Era.Protocol >= 4 ? rule.ScopeV4 : rule.ScopeV3) is not null;
    }

    private void LogRefused(ReadOnlySpan<char> name, ErrorShape error, Caller caller)
    {
        if (!logger.IsEnabled(LogLevel.Information)) return;
        Log.Refused(logger, name.ToString(), error.Code, error.Message, caller.ConnectionId);
    }
}
