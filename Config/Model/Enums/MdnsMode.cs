namespace OpenClaw.Config;

/// <summary>What multicast DNS announces.</summary>
internal enum MdnsMode
{
    Minimal,
    Off,
    Full,
}
