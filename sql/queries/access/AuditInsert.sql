-- Write down what happened.
insert into kpi.Audit (Number, At, Actor, Event, Result, UnitCode, Subject, OldValue, NewValue, AddressHash, PreviousHash, Hash)
values (@Number, @At, @Actor, @Event, @Result, @UnitCode, @Subject, @OldValue, @NewValue, @AddressHash, @PreviousHash, @Hash)
