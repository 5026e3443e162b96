namespace OpenClaw.Gateway.Hosting;

/// <summary>Where one agent's sessions lie.</summary>
/// <param name="MapPath">Path of its <c>sessions.json</c>; the transcripts lie beside it.</param>
internal sealed record SessionPlace(string AgentId, string MapPath)
{
    public string Folder => Path.GetDirectoryName(MapPath)!;
}
