using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using OpenClaw.Client;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>The chat in the terminal. One loop owns everything on the screen; keys, events and answers are posted to it.</summary>
internal sealed class TuiApp : IAsyncDisposable
{
    /// <summary>How long an escape may be the begin of a key's sequence: longer than a slow line tears one apart.</summary>
    private static readonly TimeSpan EscapeLimit = TimeSpan.FromMilliseconds(60);

    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly ITerminal _terminal;
    private readonly TuiOptions _options;
    private readonly TimeProvider _time;
    private readonly TuiScreen _screen;
    private readonly TuiConversation _conversation = new();
    private readonly LineEditor _editor = new();
    private readonly KeyReader _keys = new();
    private readonly TuiLink _link;
    private readonly TuiSlashCommands _commands;
    private readonly Queue<TuiMessage> _waiting = new(); // for a connection, or for what was said before
    private JsonElement _defaults;
    private string _status = "connecting";
    private GatewayClientException? _refusal;
    private bool _isConnected;
    private int _historiesAsked; // and not answered: what was sent before would be overwritten by them
    private bool _isOver;
    private bool _asksToLeave;

    public TuiApp(ITerminal terminal, GatewayClientOptions client, TuiOptions options, TimeProvider time, bool isColorless)
    {
        _terminal = terminal;
        _options = options;
        _time = time;
        if (options.Message is { } first) _waiting.Enqueue(TuiMessage.New("", first));
        _screen = new(terminal, isColorless);
        _commands = new(this);
        _link = new(client, time, Post) { Connected = OnConnected, Lost = OnLost, Refused = OnRefused, Received = OnEvent };
    }

    public TuiConversation Conversation => _conversation;

    public string? Thinking { get; set; }

    private string FirstKey => FullKey(_options.Session ?? "main");

    /// <summary>Until the person leaves, or the program is asked to stop.</summary>
    /// <exception cref="GatewayClientException">The gateway does not let this client in.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Thinking = _options.Thinking;
        _terminal.Watch(() => Post(_screen.Forget), () => Post(Leave));
        using var stop = cancellationToken.Register(() => Post(Leave));
        _ = ReadKeysAsync(); // ends with the terminal
        _link.Start();
        Draw();
        while (!_isOver && await _work.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (!_isOver && _work.Reader.TryRead(out var action)) action();
            if (!_isOver) Draw();
        }
        if (_refusal is { } refusal) throw refusal;
    }

    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _link.DisposeAsync();
    }

    public void Leave() => _isOver = true;

    public void Note(string text)
    {
        _conversation.Say(ChatSpeakers.Note, text);
        _screen.Scroll = 0;
    }

    /// <summary>Asks the gateway; the answer, or what went wrong as a note, comes back on the loop.</summary>
    /// <param name="failed">What else a failure means; true: it needs no note.</param>
    public void Request(string method, JsonObject parameters, Action<JsonElement> then, Func<GatewayClientException, bool>? failed = null) =>
        _ = RequestAsync(method, parameters, then, failed);

    public void Switch(string key)
    {
        _conversation.Clear();
        _conversation.SessionKey = FullKey(key);
        _screen.Scroll = 0;
        LoadHistory();
    }

    public void LoadHistory()
    {
        var key = _conversation.SessionKey;
        _historiesAsked++;
        Request(
            MethodNames.ChatHistory,
            new() { ["sessionKey"] = key, ["limit"] = _options.HistoryLimit },
            history =>
            {
                _historiesAsked--;
                if (key == _conversation.SessionKey) _conversation.Load(history);
                SendWaiting();
            },
            failure =>
            {
                _historiesAsked--;
                if (failure is not GatewayClosedException) SendWaiting();
                return false;
            });
    }

    public void Abort()
    {
        if (_conversation.ActiveRun is not { } run) return;
        Request(MethodNames.ChatAbort, new() { ["sessionKey"] = _conversation.SessionKey, ["runId"] = run }, static _ => { });
        _status = "aborting";
    }

    public void Send(string text)
    {
        _waiting.Enqueue(TuiMessage.New(_conversation.SessionKey, text));
        if (!_isConnected) Note("not connected: sent as soon as the gateway is back");
        SendWaiting();
    }

    private void SendWaiting()
    {
        while (_isConnected && _historiesAsked == 0 && _waiting.TryDequeue(out var message)) Send(message.SessionKey.Length > 0 ? message : message with { SessionKey = FirstKey });
    }

    private void Send(TuiMessage message)
    {
        var parameters = new JsonObject
        {
            ["sessionKey"] = message.SessionKey,
            ["message"] = message.Text,
            ["deliver"] = false,
            ["idempotencyKey"] = message.Run,
        };
        if (Thinking is not null) parameters["thinking"] = Thinking;
        if (_options.TimeoutMs is { } limit) parameters["timeoutMs"] = limit;
        if (message.SessionKey == _conversation.SessionKey)
        {
            _conversation.Say(ChatSpeakers.User, message.Text);
            _conversation.Started(message.Run);
            _screen.Scroll = 0;
            _status = "waiting for the answer";
        }
        Request(MethodNames.ChatSend, parameters, answer => Taken(message, answer), failure => NotTaken(message, failure));
    }

    // Sent again, and the gateway had it: then it stands in the history already.
    private void Taken(TuiMessage message, JsonElement answer)
    {
        if (message.IsAgain && answer.StringOf("status") != "started") LoadHistory();
    }

    private bool NotTaken(TuiMessage message, GatewayClientException failure)
    {
        _conversation.Failed(message.Run);
        if (failure is not GatewayClosedException) return false;
        _waiting.Enqueue(message with { IsAgain = true });
        Note("the connection ended: sent again as soon as the gateway is back");
        return true;
    }

    private void Post(Action action) => _work.Writer.TryWrite(action);

    private async Task RequestAsync(string method, JsonObject parameters, Action<JsonElement> then, Func<GatewayClientException, bool>? failed)
    {
        try
        {
            var answer = await _link.RequestAsync(method, parameters);
            Post(() => then(answer));
        }
        catch (GatewayClientException e)
        {
            Post(() =>
            {
                if (failed?.Invoke(e) != true) Note($"{method}: {e.Message}");
            });
        }
        catch (OperationCanceledException)
        {
            // Leaving.
        }
    }

    private async Task ReadKeysAsync()
    {
        var input = _terminal.Input;
        while (await WaitForInputAsync(input))
        {
            while (input.TryRead(out var bytes))
            {
                Post(() => OnKeys(_keys.Feed(bytes)));
            }
        }
        Post(Leave); // the window was closed
    }

    /// <summary>Waits for bytes; in between decides that an escape was a key.</summary>
    private async Task<bool> WaitForInputAsync(ChannelReader<byte[]> input)
    {
        var more = input.WaitToReadAsync().AsTask();
        if (await Task.WhenAny(more, Task.Delay(EscapeLimit, _time)) != more) Post(() => OnKeys(_keys.Flush()));
        return await more;
    }

    private void OnKeys(IReadOnlyList<TerminalKey> keys)
    {
        foreach (var key in keys) OnKey(key);
    }

    private void OnKey(TerminalKey key)
    {
        var asked = _asksToLeave;
        _asksToLeave = false;
        switch (key)
        {
            case { Kind: KeyKind.Enter }: Submit(); break;
            case { Kind: KeyKind.Escape } when _conversation.ActiveRun is not null: Abort(); break;
            case { Kind: KeyKind.Escape }: _editor.Set(""); break;
            case { Kind: KeyKind.PageUp }: _screen.Scroll += _screen.Page; break;
            case { Kind: KeyKind.PageDown }: _screen.Scroll = Math.Max(0, _screen.Scroll - _screen.Page); break;
            case { Kind: KeyKind.Tab }: _editor.Set(TuiSlashCommands.Complete(_editor.Text)); break;
            case { Kind: KeyKind.Control, Text: "d" } when _editor.Text.Length == 0: Leave(); break;
            case { Kind: KeyKind.Control, Text: "l" }: _screen.Forget(); break;
            case { Kind: KeyKind.Control, Text: "c" } when _editor.Text.Length > 0: _editor.Set(""); break;
            case { Kind: KeyKind.Control, Text: "c" } when asked: Leave(); break;
            case { Kind: KeyKind.Control, Text: "c" }: _asksToLeave = true; break;
            default: _editor.Apply(key); break;
        }
    }

    private void Submit()
    {
        var text = _editor.Take().Trim();
        if (text.Length == 0 || _commands.TryRun(text)) return;
        Send(text);
    }

    private void OnConnected(GatewayHello hello)
    {
        _isConnected = true;
        _defaults = hello.Raw.ObjectOf("snapshot").ObjectOf("sessionDefaults");
        _status = "connected";
        if (_conversation.SessionKey.Length == 0) _conversation.SessionKey = FirstKey;
        // For tools that look on; a gateway without it still sends what a chat needs.
        if (hello.Methods.Contains(MethodNames.SessionsSubscribe)) Request(MethodNames.SessionsSubscribe, [], static _ => { });
        LoadHistory();
    }

    private void OnLost(string reason, TimeSpan pause)
    {
        _isConnected = false;
        _status = FormattableString.Invariant($"reconnecting in {pause.TotalSeconds:0.0} s: {reason.Split('\n')[0]}");
    }

    private void OnRefused(GatewayClientException refusal)
    {
        _refusal = refusal;
        Leave();
    }

    private void OnEvent(GatewayEvent frame)
    {
        var effect = _conversation.Take(frame);
        if (effect is TuiEventEffect.Ended or TuiEventEffect.EndedElsewhere) _status = "connected";
        if (effect == TuiEventEffect.Shown && _conversation.ActiveRun is not null) _status = "answering (Esc stops it)";
        if (effect == TuiEventEffect.EndedElsewhere && _conversation.ActiveRun is null) LoadHistory();
        if (frame.Name == EventNames.Shutdown) _status = "the gateway is stopping";
    }

    /// <summary>As the gateway writes it: the main session by its full name, others under the default agent.</summary>
    private string FullKey(string key)
    {
        var main = _defaults.StringOf("mainSessionKey") ?? "main";
        if (key == "main" || key == _defaults.StringOf("mainKey")) return main;
        var isFull = key.StartsWith("agent:", StringComparison.Ordinal) || key is "global" or "unknown";
        return isFull ? key : $"agent:{_defaults.StringOf("defaultAgentId") ?? "main"}:{key.ToLowerInvariant()}";
    }

    private void Draw()
    {
        var hint = _asksToLeave ? "press Ctrl+C again to leave" : _screen.Scroll > 0 ? "scrolled up (PageDown)" : "/help";
        _screen.Draw(_conversation, _editor, $" OpenClaw  {_conversation.SessionKey} ", $"{_status}  |  {hint}");
    }
}
