using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>One message of a request, whichever interface it came through.</summary>
internal sealed record TurnMessage(TurnRole Role, IReadOnlyList<TurnPart> Parts)
{
    /// <summary>Of a tool's message: the tool, when it was said.</summary>
    public string? Name { get; init; }

    /// <summary>Of a tool's message: the call it answers.</summary>
    public string? CallId { get; init; }

    /// <summary>Of an assistant's message: what it called.</summary>
    public IReadOnlyList<ModelContent.ToolCall> Calls { get; init; } = [];

    /// <summary>The text parts, joined by line ends.</summary>
    public string Text
    {
        get
        {
            if (Parts is [TurnPart.Text only]) return only.Value;
            var texts = new List<string>(Parts.Count);
            foreach (var part in Parts) if (part is TurnPart.Text text) texts.Add(text.Value);
            return string.Join('\n', texts);
        }
    }

    /// <summary>It says nothing, shows nothing and calls nothing.</summary>
    public bool IsEmpty
    {
        get
        {
            if (Calls.Count > 0 || (Role == TurnRole.Tool && CallId is not null)) return false;
            foreach (var part in Parts) if (part is not TurnPart.Text text || !string.IsNullOrWhiteSpace(text.Value)) return false;
            return true;
        }
    }
}
