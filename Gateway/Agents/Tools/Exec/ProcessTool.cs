using System.Globalization;
using System.Text;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>process</c>: the commands in the background (texts of product 2026.2.12).</summary>
internal sealed class ProcessTool(ExecSessions sessions, TimeProvider time) : IAgentTool
{
    public ModelTool Definition { get; } = new(
        "process",
        "Look after commands that run in the background: list, poll, log, write, send-keys, submit, paste, kill, clear, remove.",
        ToolSchema.Of("action:string sessionId?:string data?:string keys?:array hex?:array literal?:string text?:string bracketed?:boolean eof?:boolean offset?:number limit?:number"));

    public async Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var action = call.Required("action");
        if (action == "list") return new ToolResult(List(call.AgentId));
        if (call.Text("sessionId") is not { Length: > 0 } id) throw new ToolException("sessionId is required for this action.");
        if (sessions.Find(call.AgentId, id) is not { } session) return ToolResult.Failed($"No session found for {id}");
        switch (action)
        {
            case "poll":
                return Poll(session);
            case "log":
                return new ToolResult(LogOf(session, call));
            case "write" or "send-keys" or "submit" or "paste" when session.HasEnded:
                return ToolResult.Failed($"No active session found for {id}");
            case "write":
                return await WriteAsync(session, call.Text("data") ?? "", call.Flag("eof"), stop);
            case "send-keys":
                return await WriteAsync(session, ProcessKeys.Read(call), false, stop);
            case "submit":
                return await WriteAsync(session, "\r", false, stop);
            case "paste":
                return await WriteAsync(session, call.Flag("bracketed") ? $"\e[200~{call.Text("text")}\e[201~" : call.Text("text") ?? "", false, stop);
            case "kill":
                session.Process.Kill();
                return new ToolResult($"Killed session {id}.");
            case "clear" when !session.HasEnded:
                return ToolResult.Failed($"Session {id} is still running.");
            case "clear" or "remove":
                sessions.Remove(session);
                return new ToolResult($"Removed session {id}.");
            default:
                throw new ToolException($"Unknown action {action}");
        }
    }

    private string List(string agentId)
    {
        var text = new StringBuilder();
        foreach (var session in sessions.Of(agentId))
        {
            var status = !session.HasEnded ? "running" : session.HasFailed ? "failed" : "completed";
            var runtime = ((session.EndedAt ?? time.GetUtcNow()) - session.StartedAt).TotalSeconds;
            text.Append(CultureInfo.InvariantCulture, $"{session.Id} {status,-9} {runtime:0}s :: {Name(session.Command)}\n");
        }
        return text.Length == 0 ? "No running or recent sessions." : text.ToString().TrimEnd('\n');
    }

    private static ToolResult Poll(ExecSession session)
    {
        var output = session.Process.OutputSince(session.Shown).Trim();
        session.Shown = session.Process.Written;
        var state = session.HasEnded ? $"Process exited with code {session.ExitCode}." : "Process still running.";
        return new ToolResult($"{(output.Length == 0 ? "(no new output)" : output)}\n\n{state}") { IsError = session.HasEnded && session.HasFailed };
    }

    private static string LogOf(ExecSession session, ToolCallContext call)
    {
        var output = session.Process.Output().TrimEnd('\n');
        if (output.Length == 0) return "(no output yet)";
        var lines = output.Split('\n');
        var limit = call.Integer("limit", 1, int.MaxValue);
        var offset = call.Integer("offset", 0, int.MaxValue) ?? (limit is { } last ? Math.Max(0, lines.Length - last) : 0);
        return string.Join('\n', lines.Skip(offset).Take(limit ?? int.MaxValue));
    }

    private static async Task<ToolResult> WriteAsync(ExecSession session, string text, bool isEnd, CancellationToken stop)
    {
        try
        {
            await session.Process.WriteAsync(text, stop);
            if (isEnd) session.Process.CloseInput();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return ToolResult.Failed($"Session {session.Id} no longer reads its input.");
        }
        return new ToolResult($"Wrote {Encoding.UTF8.GetByteCount(text)} bytes to session {session.Id}.");
    }

    private static string Name(string command)
    {
        var line = command.ReplaceLineEndings(" ");
        return line.Length <= 80 ? line : line[..80] + "…";
    }
}
