namespace OpenClaw.Gateway.OpenAi;

/// <summary>An image or a file of a request cannot be taken; the message is the refusal's.</summary>
internal sealed class InputException(string message) : Exception(message);
