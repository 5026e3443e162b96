namespace OpenClaw.Gateway.OpenAi;

/// <summary>A file of a request as the model reads it.</summary>
internal sealed record InputFile(string Name, string Text);
