using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Setup;

namespace OpenClaw.Handlers.Cli;

/// <summary>Asks the wizard's questions in the terminal, line by line; asks again when an answer will not do.</summary>
internal sealed class TerminalPrompter(CliInvocation invocation, TextReader input) : IWizardPrompter
{
    public async Task<JsonNode?> AskAsync(WizardStep step, CancellationToken cancellationToken) => step.Type switch
    {
        WizardStepTypes.Select => await SelectAsync(step, cancellationToken),
        WizardStepTypes.Confirm => await ConfirmAsync(step, cancellationToken),
        WizardStepTypes.Text => await TextAsync(step, cancellationToken),
        _ => await NoteAsync(step),
    };

    private async Task<JsonNode?> NoteAsync(WizardStep step)
    {
        if (step.Title is { Length: > 0 } title) await invocation.Out.WriteLineAsync($"{title}");
        if (step.Message is { Length: > 0 } message) await invocation.Out.WriteLineAsync($"\n{message}");
        await invocation.Out.WriteLineAsync();
        return null;
    }

    private async Task<JsonNode?> ConfirmAsync(WizardStep step, CancellationToken cancellationToken)
    {
        var initial = step.InitialValue is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;
        while (true)
        {
            switch ((await LineAsync($"{step.Message} {(initial ? "[Y/n]" : "[y/N]")} ", cancellationToken)).ToLowerInvariant())
            {
                case "": return initial;
                case "y" or "yes": return true;
                case "n" or "no": return false;
            }
        }
    }

    private async Task<JsonNode?> SelectAsync(WizardStep step, CancellationToken cancellationToken)
    {
        var options = step.Options ?? [];
        var initial = step.InitialValue?.ToString();
        await invocation.Out.WriteLineAsync(step.Message);
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i];
            var mark = option.Value == initial ? '*' : ' ';
            await invocation.Out.WriteLineAsync(FormattableString.Invariant($" {mark}{i + 1,2}) {option.Label}{(option.Hint is null ? "" : $" - {option.Hint}")}"));
        }
        while (true)
        {
            var answer = await LineAsync(initial is null ? "Choose: " : $"Choose [{initial}]: ", cancellationToken);
            if (answer.Length == 0 && initial is not null) return initial;
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= options.Count) return options[number - 1].Value;
            foreach (var option in options)
            {
                if (option.Value == answer) return answer;
            }
            await invocation.Out.WriteLineAsync("Type the number of a choice.");
        }
    }

    private async Task<JsonNode?> TextAsync(WizardStep step, CancellationToken cancellationToken)
    {
        var initial = step.InitialValue?.ToString() ?? "";
        var hint = initial.Length > 0 ? $" [{initial}]" : step.Placeholder is { Length: > 0 } example ? $" ({example})" : "";
        while (true)
        {
            var answer = step.Sensitive == true
                ? await SecretAsync($"{step.Message}{hint}: ")
                : await LineAsync($"{step.Message}{hint}: ", cancellationToken);
            if (answer.Length == 0) answer = initial;
            if (step.Validate?.Invoke(answer) is not { } problem) return answer;
            await invocation.Out.WriteLineAsync(problem);
        }
    }

    private async Task<string> LineAsync(string question, CancellationToken cancellationToken)
    {
        await invocation.Out.WriteAsync(question);
        await invocation.Out.FlushAsync(cancellationToken);
        return (await input.ReadLineAsync(cancellationToken) ?? throw new WizardCancelledException()).Trim();
    }

    private async Task<string> SecretAsync(string question)
    {
        await invocation.Out.WriteAsync(question);
        await invocation.Out.FlushAsync();
        var answer = invocation.Context.ReadSecret(input) ?? throw new WizardCancelledException();
        await invocation.Out.WriteLineAsync();
        return answer.Trim();
    }
}
