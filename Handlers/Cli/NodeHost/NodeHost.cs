using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>
/// A headless node: keeps a connection to a gateway and does what it asks. A call is done at most once; its answer goes to
/// the connection there is when it is ready, which may be another one than the call came from.
/// </summary>
internal sealed class NodeHost
{
    private const int MaxAtOnce = 32;
    private const int MaxRemembered = 2000;

    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SkillBinsAge = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StatsInterval = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, INodeCommand> _commands;
    private readonly INodeCommand _browser = new BrowserProxyCommand();
    private readonly GatewayLink _link;
    private readonly TimeProvider _time;
    private readonly Action<string> _say;
    private readonly string _nodeId;
    private readonly ConcurrentDictionary<string, RunningCall> _running = new(StringComparer.Ordinal);
    private readonly Queue<string> _seenOrder = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private SkillBins? _skillBins;

    /// <param name="connection">How to connect; role, caps and commands are filled in.</param>
    /// <param name="commands">What this node does, given how it asks for skills' programs.</param>
    /// <param name="say">Gets a line for the person.</param>
    public NodeHost(GatewayClientOptions connection, Func<Func<CancellationToken, Task<IReadOnlyList<string>>>, IReadOnlyList<INodeCommand>> commands, Action<string> say)
    {
        _time = connection.Time;
        _say = say;
        _nodeId = connection.Device!.DeviceId;
        var table = new Dictionary<string, INodeCommand>(StringComparer.Ordinal);
        foreach (var command in commands(SkillBinsAsync))
        {
            foreach (var name in command.Names) table[name] = command;
        }
        _commands = table;
        _link = new GatewayLink(new GatewayLinkOptions
        {
            Connection = connection with { Commands = [.. table.Keys.Order(StringComparer.Ordinal)] },
            OnEvent = OnEventAsync,
            OnStatus = Tell,
        });
    }

    /// <summary>Serves until it is cancelled or refused for good.</summary>
    /// <returns>The refusal.</returns>
    public async Task<GatewayClientException> RunAsync(CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reporting = ReportAsync(life.Token);
        try
        {
            return await _link.RunAsync(cancellationToken);
        }
        finally
        {
            await life.CancelAsync();
            var ending = new List<Task>();
            foreach (var (_, call) in _running)
            {
                call.Cancel();
                ending.Add(call.Ended);
            }
            await reporting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // What was cancelled ends its programs; that is waited for, not for long.
            await Task.WhenAll(ending).WaitAsync(StopPatience, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ValueTask OnEventAsync(GatewayClient client, GatewayEvent frame, CancellationToken cancellationToken)
    {
        switch (frame.Name)
        {
            case EventNames.NodeInvokeRequest:
                Begin(frame.Payload);
                break;
            case EventNames.NodeInvokeCancel when (frame.Payload.StringOf("id") ?? frame.Payload.StringOf("invokeId")) is { } id && _running.TryGetValue(id, out var running):
                running.Cancel();
                break;
        }
        return ValueTask.CompletedTask;
    }

    private void Begin(JsonElement request)
    {
        if (request.StringOf("id") is not { Length: > 0 } id || request.StringOf("command") is not { Length: > 0 } command || !Remember(id)) return;
        var call = new RunningCall();
        _running[id] = call;
        _ = ServeAsync(id, command, request.StringOf("paramsJSON"), call);
    }

    private bool Remember(string id)
    {
        lock (_seen)
        {
            if (!_seen.Add(id)) return false;
            _seenOrder.Enqueue(id);
            if (_seenOrder.Count > MaxRemembered) _seen.Remove(_seenOrder.Dequeue());
            return true;
        }
    }

    private async Task ServeAsync(string id, string command, string? paramsJson, RunningCall call)
    {
        NodeCommandResult result;
        try
        {
            await Task.Yield();
            result = await RunAsync(id, command, paramsJson, call.Stop);
        }
        catch (OperationCanceledException)
        {
            result = NodeCommandResult.Refused("cancelled");
        }
        catch (Exception exception)
        {
            // Whatever a command throws, who asked for it is told: nobody else hears of this task.
            _say($"node command {command} failed: {exception.Message}");
            result = NodeCommandResult.Refused($"{command} failed on the node; see its output");
        }
        finally
        {
            _running.TryRemove(id, out _);
            call.End();
        }
        await AnswerAsync(id, result);
    }

    private async Task<NodeCommandResult> RunAsync(string id, string command, string? paramsJson, CancellationToken cancellationToken)
    {
        if (_running.Count > MaxAtOnce) return NodeCommandResult.Refused("the node is busy; try again in a moment");
        if (!_commands.TryGetValue(command, out var handler))
        {
            if (!BrowserProxyCommand.Takes(command)) return NodeCommandResult.Refused("command not supported");
            handler = _browser;
        }
        JsonElement parameters = default;
        if (paramsJson is not null)
        {
            try
            {
                using var document = JsonDocument.Parse(paramsJson, WireJson.Document);
                parameters = document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return NodeCommandResult.Invalid("INVALID_REQUEST: params are not JSON");
            }
        }
        return await handler.RunAsync(new NodeCommandCall(id, command, parameters, TellAsync), cancellationToken);
    }

    private Task AnswerAsync(string id, NodeCommandResult result)
    {
        var answer = new JsonObject { ["id"] = id, ["nodeId"] = _nodeId, ["ok"] = result.IsOk };
        if (result.PayloadJson is { } payload) answer["payloadJSON"] = payload;
        if (!result.IsOk) answer["error"] = new JsonObject { ["code"] = result.Code, ["message"] = result.Message };
        return SendAsync(MethodNames.NodeInvokeResult, answer);
    }

    private Task TellAsync(string name, string payloadJson) =>
        SendAsync(MethodNames.NodeEvent, new JsonObject { ["event"] = name, ["payloadJSON"] = payloadJson }, isPatient: false);

    private async Task SendAsync(string method, JsonObject parameters, bool isPatient = true)
    {
        var started = _time.GetTimestamp();
        while (true)
        {
            try
            {
                await _link.RequestAsync(method, parameters);
                return;
            }
            catch (GatewayClosedException) when (isPatient && _time.GetElapsedTime(started) < AnswerPatience)
            {
                await Task.Delay(AnswerPause, _time);
            }
            catch (GatewayClientException exception)
            {
                // An event of a node that waits for its approval, for example: nothing depends on it.
                if (isPatient) _say($"node host: {method} was not taken: {exception.Message}");
                return;
            }
        }
    }

    private async Task<IReadOnlyList<string>> SkillBinsAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _skillBins) is { } known && _time.GetElapsedTime(known.At) < SkillBinsAge) return known.Bins;
        try
        {
            var bins = (await _link.RequestAsync(MethodNames.SkillsBins, new JsonObject(), cancellationToken: cancellationToken)).StringsOf("bins");
            Volatile.Write(ref _skillBins, new SkillBins(bins, _time.GetTimestamp()));
            return bins;
        }
        catch (GatewayClientException)
        {
            return [];
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(StatsInterval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            // Only gateways of protocol 4 know what to do with it.
            if (_link.Current?.Hello.Protocol >= 4 && MachineStats.Read() is { } stats) await TellAsync("node.host.stats", stats.ToJsonString());
        }
    }

    private void Tell(LinkStatus status)
    {
        switch (status.State)
        {
            case LinkState.Connected:
                _say($"node host connected as {_nodeId}");
                break;
            case LinkState.Connecting:
                break;
            default:
                if (status.Reason is GatewayClosedException closed) _say(string.Create(CultureInfo.InvariantCulture, $"node host gateway closed ({closed.Code}): {closed.Reason}"));
                else if (status.Reason is { } end) _say($"node host: {end.Message}");
                break;
        }
    }
    private sealed record SkillBins(IReadOnlyList<string> Bins, long At);
}
