using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw approvals</c>: which commands agents may run, and the questions that wait for an answer.</summary>
internal sealed class ApprovalsCommand : Command
{
    private const string EveryAgent = "*";

    private readonly ExecPolicyOptions _policy = new();
    private readonly Option<string?> _file = new("--file") { Description = "File to take it from (JSON or JSON5)", HelpName = "path" };
    private readonly Option<bool> _stdin = new("--stdin") { Description = "Read it from the standard input" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent it holds for (default: every agent)", HelpName = "id" };
    private readonly Argument<string> _pattern = new("pattern") { Description = "Path of a program, * and ** allowed" };

    public ApprovalsCommand(CliRunner runner)
        : base("approvals", "Exec approvals: what agents may run, and who waits for an answer")
    {
        Aliases.Add("exec-approvals");
        Subcommands.Add(Policy("get", "Show the exec policy", runner, GetAsync));
        var set = Policy("set", "Replace the exec policy", runner, SetAsync);
        set.Options.Add(_file);
        set.Options.Add(_stdin);
        Subcommands.Add(set);
        var add = Policy("add", "Always allow programs that match", runner, (invocation, token) => AllowAsync(invocation, isAdding: true, token));
        var remove = Policy("remove", "No longer allow them", runner, (invocation, token) => AllowAsync(invocation, isAdding: false, token));
        foreach (var command in new[] { add, remove })
        {
            command.Arguments.Add(_pattern);
            command.Options.Add(_agent);
        }
        Subcommands.Add(new Command("allowlist", "Programs that are always allowed") { add, remove });
        var list = new RequestCommand(runner, "list", "Questions that wait for an answer", MethodNames.ExecApprovalList, []) { Show = ApprovalsText.PendingAsync };
        list.Aliases.Add("pending");
        Subcommands.Add(list);
        Subcommands.Add(new RequestCommand(runner, "resolve", "Answer a question: allow-once, allow-always or deny", MethodNames.ExecApprovalResolve,
        [
            RequestField.Argument("id", "id", "Id of the question"),
            RequestField.Choice("decision", "decision", "allow-once", "allow-always", "deny"),
        ])
        { Show = answer => answer.WriteLineAsync($"Answered {answer.Params["id"]}: {answer.Params["decision"]}") });
    }

    private Command Policy(string name, string description, CliRunner runner, Func<CliInvocation, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        _policy.AddTo(command);
        command.SetAction(runner.Action(run));
        return command;
    }

    private async Task<int> GetAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var policy = await _policy.OpenAsync(invocation, cancellationToken);
        var snapshot = await policy.ReadAsync(cancellationToken);
        if (!invocation.IsJson) await invocation.Out.WriteLineAsync($"Showing {policy.Name} approvals.\n");
        return await ShowAsync(invocation, policy, snapshot);
    }

    private async Task<int> SetAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var text = await ReadTextAsync(invocation, cancellationToken);
        var read = Json5Reader.Read(text);
        if (read.Issues.Count > 0) throw new CliException($"Failed to parse approvals JSON: {read.Issues[0].Message}");
        if (read.Root is not JsonObject file) throw new CliException("Exec approvals must be a JSON object");
        await using var policy = await _policy.OpenAsync(invocation, cancellationToken);
        if (!invocation.IsJson) await invocation.Out.WriteLineAsync($"Writing {policy.Name} approvals.");
        var before = await policy.ReadAsync(cancellationToken);
        return await ShowAsync(invocation, policy, await policy.WriteAsync(file, before, cancellationToken));
    }

    private async Task<int> AllowAsync(CliInvocation invocation, bool isAdding, CancellationToken cancellationToken)
    {
        var pattern = invocation.Parsed.GetRequiredValue(_pattern).Trim();
        if (pattern.Length == 0) throw new CliException("Pattern required.");
        var agent = invocation.Parsed.GetValue(_agent) is { Length: > 0 } named ? named : EveryAgent;
        await using var policy = await _policy.OpenAsync(invocation, cancellationToken);
        if (!invocation.IsJson) await invocation.Out.WriteLineAsync($"Writing {policy.Name} approvals.");
        var before = await policy.ReadAsync(cancellationToken);
        var file = (JsonObject)before.File.DeepClone();
        var refusal = isAdding
            ? ExecAllowlist.Add(file, agent, pattern, invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds()) ? null : "Already allowlisted."
            : ExecAllowlist.Remove(file, agent, pattern) ? null : "Pattern not found.";
        if (refusal is null) return await ShowAsync(invocation, policy, await policy.WriteAsync(file, before, cancellationToken));
        if (invocation.IsJson) return await ShowAsync(invocation, policy, before);
        await invocation.Out.WriteLineAsync(refusal);
        return ExitCodes.Success;
    }

    private async Task<string> ReadTextAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var file = invocation.Parsed.GetValue(_file);
        var fromStdin = invocation.Parsed.GetValue(_stdin);
        if (file is null == !fromStdin) throw new CliException(file is null ? "Provide --file or --stdin." : "Use either --file or --stdin (not both).");
        return file is null ? await invocation.Context.OpenStandardInput().ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken);
    }

    private static async Task<int> ShowAsync(CliInvocation invocation, IExecPolicy policy, ExecPolicyView view)
    {
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(view.ToJson());
        else await ApprovalsText.PolicyAsync(invocation, policy.Name, view);
        return ExitCodes.Success;
    }
}
