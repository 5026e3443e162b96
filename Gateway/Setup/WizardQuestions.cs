using System.Text.Json.Nodes;

namespace OpenClaw.Gateway.Setup;

/// <summary>The kinds of questions, with their answers checked.</summary>
internal static class WizardQuestions
{
    public static Task NoteAsync(this IWizardPrompter prompter, string title, string message, CancellationToken cancellationToken) =>
        prompter.AskAsync(new WizardStep { Type = WizardStepTypes.Note, Title = title, Message = message }, cancellationToken);

    public static async Task<bool> ConfirmAsync(this IWizardPrompter prompter, string message, bool initial, CancellationToken cancellationToken)
    {
        var step = new WizardStep { Type = WizardStepTypes.Confirm, Message = message, InitialValue = initial };
        return await prompter.AskAsync(step, cancellationToken).ConfigureAwait(false) is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;
    }

    public static async Task<string> SelectAsync(
        this IWizardPrompter prompter, string message, IReadOnlyList<WizardOption> options, string initial, CancellationToken cancellationToken)
    {
        var step = new WizardStep { Type = WizardStepTypes.Select, Message = message, Options = options, InitialValue = initial };
        var answer = TextOf(await prompter.AskAsync(step, cancellationToken).ConfigureAwait(false)) ?? initial;
        return options.Any(option => option.Value == answer) ? answer : throw new WizardException($"no such choice: {answer}");
    }

    /// <summary>Trimmed; the initial value when nothing was answered.</summary>
    public static async Task<string> TextAsync(
        this IWizardPrompter prompter,
        string message,
        string initial,
        CancellationToken cancellationToken,
        string? placeholder = null,
        bool isSecret = false,
        Func<string, string?>? validate = null)
    {
        var step = new WizardStep
        {
            Type = WizardStepTypes.Text,
            Message = message,
            InitialValue = initial.Length == 0 ? null : initial,
            Placeholder = placeholder,
            Sensitive = isSecret ? true : null,
            Validate = validate,
        };
        var answer = TextOf(await prompter.AskAsync(step, cancellationToken).ConfigureAwait(false))?.Trim() ?? initial;
        return validate?.Invoke(answer) is { } problem ? throw new WizardException(problem) : answer;
    }

    private static string? TextOf(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new WizardException("the answer must be text"),
    };
}
