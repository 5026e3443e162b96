namespace OpenClaw.Config;

/// <summary>Whether configured providers add to the built-in catalogue or replace it.</summary>
internal enum ModelsMode
{
    Merge,
    Replace,
}
