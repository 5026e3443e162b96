using OpenClaw.Protocol;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>Texts to be turned into vectors.</summary>
/// <param name="Input">A text, a list of texts, or tokens of either; one JSON value.</param>
internal sealed record EmbeddingRequest(string? Model, RawJson Input)
{
    /// <summary>Length of the vectors; null: the model's own.</summary>
    public int? Dimensions { get; init; }

    /// <summary>The vectors come as base64 of 32-bit floats instead of lists of numbers.</summary>
    public bool AsBase64 { get; init; }
}
