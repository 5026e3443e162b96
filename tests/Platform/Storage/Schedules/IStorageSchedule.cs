namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>
/// Random work over a disk that fails, tears and forgets, with the power cut at a random call, several lives long. It
/// ends with an exception when something that was acknowledged is missing or a file is unreadable.
/// </summary>
internal interface IStorageSchedule
{
    Task RunAsync();
}
