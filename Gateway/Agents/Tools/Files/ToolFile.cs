namespace OpenClaw.Gateway.Agents;

/// <summary>Replaces a file for a tool: whole or not at all, its mode kept.</summary>
internal static class ToolFile
{
    public static void Write(string file, byte[] bytes)
    {
        // Written in place: a person's editor and links keep pointing at the same file. These are not the gateway's state.
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read);
        stream.Write(bytes);
    }
}
