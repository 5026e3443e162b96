namespace OpenClaw.Tests.Config.Reading;

internal enum ReaderDifferenceKind
{
    ReadsSomethingElse,
    ReadsWhatTheyRefuse,
    RefusesWhatTheyRead,
}
