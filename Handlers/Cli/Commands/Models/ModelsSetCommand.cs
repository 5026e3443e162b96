using System.CommandLine;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw models set|set-image MODEL</c>.</summary>
internal sealed class ModelsSetCommand : Command
{
    private readonly Argument<string> _model = new("model") { Description = "provider/model or an alias" };
    private readonly ModelSlot _slot;

    public ModelsSetCommand(CliRunner runner, string name, string description, ModelSlot slot)
        : base(name, description)
    {
        _slot = slot;
        Arguments.Add(_model);
        SetAction(runner.Action(RunAsync));
    }

    private Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var given = invocation.Parsed.GetRequiredValue(_model);
        if (string.IsNullOrWhiteSpace(given)) throw new CliException("Error: the model is empty");
        var reference = ModelResolver.ReferenceOf(given, invocation.Snapshot);
        return ModelChange.RunAsync(
            invocation, $"models {Name}", current => ModelChange.Set(current, _slot, reference.ToString(), null),
            after => $"{_slot.Title}: {reference}{ProblemOf(ModelResolver.Build(reference, after))}", cancellationToken);
    }

    private static string ProblemOf(ModelCandidate candidate) => candidate.Problem is { } problem ? $"\nNot usable yet: {problem.Message}" : "";
}
