import { msg } from '#shared/message/message'
import type { Diagnosis } from '../kit'

/** Ids and words to look for are those of the facts (signatures.json). */
export const diagnosis: Diagnosis = {
  logs: [{ container: 'rabbitmq' }, { files: 'rabbitmq/*.log' }],
  signatures: [
    {
      id: 'rmq-flags-refused',
      severity: 'critical',
      match:
        /(disabled_required_feature_flag|[Rr]equired feature flag.*not enabled|incompatible_feature_flags)/,
      what: msg`RabbitMQ refuses to start with the feature flags of its cluster`,
      means: msg`A flag that the new version needs was not enabled before it was started.`,
      remedy: msg`Start it with the image of before, enable all feature flags (rabbitmqctl enable_feature_flag all), then go on.`,
    },
    {
      id: 'rmq-partition-log',
      severity: 'critical',
      match: /(running|starting)_partitioned_network/,
      what: msg`The nodes of RabbitMQ lost each other`,
      means: msg`The network between them failed, or a host stood still.`,
      remedy: msg`Mend the network between the hosts; then restart the container rabbitmq on the side with fewer nodes.`,
    },
    {
      id: 'rmq-alarm-mem',
      severity: 'critical',
      match: /memory resource limit alarm set/,
      what: msg`RabbitMQ takes no messages: its memory alarm is on`,
      means: msg`Messages pile up that nobody fetches, or the host has too little memory.`,
      remedy: msg`See by rabbitmqctl list_queues which queue is long, and start who should read it, or give the host more memory.`,
    },
    {
      id: 'rmq-alarm-disk',
      severity: 'critical',
      match: /disk resource limit alarm set/,
      what: msg`RabbitMQ takes no messages: its disk alarm is on`,
      means: msg`The disk that holds its volume is nearly full.`,
      remedy: msg`Make room on the host (df -h, docker system df).`,
    },
    {
      id: 'rmq-fd-limit',
      severity: 'critical',
      match: /file descriptor limit alarm set/,
      what: msg`RabbitMQ may open no more files and connections`,
      means: msg`There are more connections and queues than nofile allows.`,
      remedy: msg`Raise nofile in rabbitmq_dimensions, then deploy again.`,
    },
    {
      id: 'rmq-inequivalent-arg',
      severity: 'critical',
      match: /inequivalent arg '(x-[a-z-]+|durable|auto_delete|exclusive)'/,
      least: 3,
      what: msg`A service asks for a queue of another kind than there is`,
      means: msg`Options of its queues (quorum, durable) were changed while the queues of before exist.`,
      remedy: msg`Stop the services that use it, delete the queue (rabbitmqctl delete_queue), and start them again.`,
    },
  ],
}
