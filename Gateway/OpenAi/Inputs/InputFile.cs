using System.Text;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>A file of a request as the model reads it.</summary>
internal sealed record InputFile(string Name, string Text)
{
    /// <summary>The content between tags that tell the file's name.</summary>
    public string Tag(string content) => $"<file name=\"{Attribute(Name)}\">\n{content}\n</file>";

    // A name is the caller's own text: it must not end the tag it stands in.
    private static string Attribute(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name) clean.Append(c is '"' or '<' or '>' or '&' || char.IsControl(c) ? '_' : c);
        return clean.ToString();
    }
}
