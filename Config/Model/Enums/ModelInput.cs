namespace OpenClaw.Config;

/// <summary>A kind of content a model accepts.</summary>
internal enum ModelInput
{
    Text,
    Image,
    Audio,
    Video,
    Document,
}
