namespace OpenClaw.Config;

/// <summary>How a configuration file is written.</summary>
internal enum ConfigFormat
{
    Json5,
    Yaml,
}
