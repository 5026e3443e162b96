using System.Text.Json.Nodes;

namespace OpenClaw.Gateway.Setup;

/// <summary>Shows one step to a person and brings back the answer: over the wire, or in a terminal.</summary>
internal interface IWizardPrompter
{
    /// <returns>Text, boolean or null, as the step's type asks for.</returns>
    /// <exception cref="WizardException">The answer cannot be used, and nobody can be asked again.</exception>
    Task<JsonNode?> AskAsync(WizardStep step, CancellationToken cancellationToken);
}
