using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary>One answer of a model as it comes in: its blocks in order, its usage, why it stopped.</summary>
internal sealed class Answer
{
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
            case ModelEvent.ToolCallStart start:
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

    /// <summary>The blocks so far.</summary>
    public IReadOnlyList<ModelContent> Content()
    {
        CloseThinking(null);
        CloseText();
        return
        [
            .. _blocks,
            .. _calls.Values.Select(call => new ModelContent.ToolCall(call.Id, call.Name, call.Arguments.Length == 0 ? "{}" : call.Arguments.ToString())),
        ];
    }

    private void CloseText()
    {
        if (_text.Length > 0)
            _blocks.Add(new ModelContent.Text(_text.ToString()));
        _text.Clear();
    }

    private void CloseThinking(string? signature)
    {
        if (_thinking.Length > 0)
            _blocks.Add(new ModelContent.Thinking(_thinking.ToString(), signature));
        _thinking.Clear();
    }
}
