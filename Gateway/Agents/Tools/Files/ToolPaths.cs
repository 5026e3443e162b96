using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Which files tools may touch. They write inside the agent's workspace only, unless <c>tools.fs.workspaceOnly</c> is false, and
/// never see the gateway's own state: else a model could allow itself whatever the operators have not.
/// </summary>
internal sealed class ToolPaths(StatePaths paths)
{
    private const int MaxLinks = 40;

    public string ForReading(ToolCallContext call, string path) => Check(call, path, isRefusedOutside: call.Config.Tools.Fs.WorkspaceOnly == true);

    public string ForWriting(ToolCallContext call, string path) => Check(call, path, isRefusedOutside: call.Config.Tools.Fs.WorkspaceOnly != false);

    private string Check(ToolCallContext call, string path, bool isRefusedOutside)
    {
        if (path.Contains('\0', StringComparison.Ordinal)) throw new ToolException("Invalid path");
        var full = Path.GetFullPath(path.StartsWith('~') ? paths.Expand(path) : path, call.Workspace);
        // Where it really leads to: a link inside of the workspace may point anywhere.
        var real = Real(full);
        var workspace = Real(call.Workspace);
        if (IsIn(real, workspace)) return full;
        if (isRefusedOutside) throw new ToolException($"{path} is outside of the workspace ({call.Workspace})");
        var state = Real(paths.StateDir);
        var skills = Real(paths.SkillsDir);
        if (IsIn(real, state) && !IsIn(real, skills)) throw new ToolException($"{path} belongs to the gateway's own state and cannot be used by tools");
        return full;
    }

    private static bool IsIn(string path, string folder)
    {
        var rule = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return path.Equals(folder, rule) || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, rule);
    }

    private static string Real(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var left = new Stack<string>(path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        var real = root;
        for (var links = 0; left.TryPop(out var part);)
        {
            if (part == ".") continue;
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }
            var next = Path.Combine(real, part);
            if (TargetOf(next) is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks) throw new ToolException("Too many symbolic links");
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target)!;
            foreach (var inner in target.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()) left.Push(inner);
        }
        return real;
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
