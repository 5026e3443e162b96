using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>write</c>: a whole file.</summary>
internal sealed class WriteTool(ToolPaths paths) : IAgentTool
{
    public ModelTool Definition { get; } = new(
        "write", "Write a file, replacing it if it is there; folders are made.", ToolSchema.Of("path?:string content:string file_path?:string"));

    public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var path = call.Required("path", "file_path");
        var content = call.Text("content") ?? throw new ToolException("Missing required parameter: content");
        var file = paths.ForWriting(call, path);
        if (Directory.Exists(file)) throw new ToolException($"{path} is a folder");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var bytes = Encoding.UTF8.GetBytes(content);
        ToolFile.Write(file, bytes);
        return Task.FromResult(new ToolResult($"Successfully wrote {bytes.Length} bytes to {path}"));
    }
}
