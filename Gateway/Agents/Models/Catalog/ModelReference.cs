namespace OpenClaw.Gateway.Agents;

/// <summary><c>provider/model</c>; the model part may itself contain slashes.</summary>
internal readonly record struct ModelReference(string Provider, string Model)
{
    /// <summary>Reads a full reference; false for a bare name, which may be an alias.</summary>
    public static bool TryParse(string text, out ModelReference reference)
    {
        var slash = text.IndexOf('/');
        reference = slash > 0 && slash < text.Length - 1
            ? new(KnownProviders.Normalize(text[..slash]), text[(slash + 1)..].Trim())
            : default;
        return reference.Provider is not null;
    }

    public override string ToString() => $"{Provider}/{Model}";
}
