namespace OpenClaw.Gateway.Setup;

/// <summary>The wizard cannot go on; the message is shown to the person.</summary>
internal sealed class WizardException(string message) : Exception(message);

/// <summary>The person does not want to go on.</summary>
internal sealed class WizardCancelledException() : Exception("cancelled");
