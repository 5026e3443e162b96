using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary>One answer of a model as it comes in: its blocks in order, its usage, why it stopped.</summary>
internal sealed class Answer
{
    /// <summary>Calls of one answer that are heard; no honest model makes more.</summary>
    private const int MaxCalls = 128;

    private const string Redacted = "[Reasoning redacted]";

    private readonly List<ModelContent> _blocks = [];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _thinking = new();
    private readonly SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)> _calls = [];

    public ModelUsage Usage { get; private set; } = ModelUsage.None;

    public StopReason Stop { get; private set; } = StopReason.Stop;

    /// <summary>The model has said something that others may have seen.</summary>
    public bool HasBegun { get; private set; }

    public void Add(ModelEvent next)
    {
        switch (next)
        {
            case ModelEvent.TextDelta text:
                CloseThinking(null);
                _text.Append(text.Text);
                HasBegun = true;
                break;
            case ModelEvent.ThinkingDelta thinking:
                CloseText();
                _thinking.Append(thinking.Text);
                break;
            case ModelEvent.ThinkingSignature signature:
                CloseThinking(signature.Signature);
                break;
            case ModelEvent.RedactedThinking redacted:
                CloseThinking(null);
                CloseText();
                _blocks.Add(new ModelContent.Thinking(Redacted, redacted.Data, IsRedacted: true));
                break;
            case ModelEvent.ToolCallStart start when _calls.Count < MaxCalls:
                _calls[start.Index] = (start.Id, start.Name, new StringBuilder());
                HasBegun = true;
                break;
            case ModelEvent.ToolCallDelta delta when _calls.TryGetValue(delta.Index, out var call):
                call.Arguments.Append(delta.ArgumentsJson);
                break;
            case ModelEvent.UsageReport report:
                Usage = report.Usage;
                break;
            case ModelEvent.Stop stop:
                Stop = stop.Reason;
                break;
        }
    }

    /// <summary>The text and reasoning so far.</summary>
    public IReadOnlyList<ModelContent> Content()
    {
        CloseThinking(null);
        CloseText();
        return [.. _blocks];
    }

    /// <summary>The calls, as the model wrote them: nothing in them can be trusted.</summary>
    public IReadOnlyList<ModelContent.ToolCall> Calls()
    {
        var calls = new List<ModelContent.ToolCall>(_calls.Count);
        foreach (var (id, name, arguments) in _calls.Values)
            calls.Add(new(id, name, arguments.ToString()));
        return calls;
    }

    /// <summary>The text alone.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var block in Content())
        {
            if (block is ModelContent.Text part)
                text.Append(part.Value);
        }
        return text.ToString();
    }

    /// <summary>The id and name of a call by the index its pieces carry; null when there is none.</summary>
    public (string Id, string Name)? CallAt(int index) => _calls.TryGetValue(index, out var call) ? (call.Id, call.Name) : null;

    private void CloseText()
    {
        if (_text.Length > 0)
            _blocks.Add(new ModelContent.Text(_text.ToString()));
        _text.Clear();
    }

    private void CloseThinking(string? signature)
    {
        // A service may sign reasoning of which it shows nothing; it wants the signature back.
        if (_thinking.Length > 0 || signature is not null)
            _blocks.Add(new ModelContent.Thinking(_thinking.ToString(), signature));
        _thinking.Clear();
    }
}
