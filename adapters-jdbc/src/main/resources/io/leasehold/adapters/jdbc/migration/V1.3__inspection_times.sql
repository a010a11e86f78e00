-- Records of one fire time, whatever their schedule. Only adds; see V1.
create index inspection_record_time on inspection_record (fire_time, number);
