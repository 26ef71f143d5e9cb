namespace Hornbeam.Engine.Threading;

/// <summary>A condition that a waiting thread looks at again and again.</summary>
internal interface IWaitCondition
{
    bool Holds();
}
